import { describe, expect, it } from "vitest";
import { newId } from "#adapters/system";
import type { Buyer } from "#contract/buyer";
import { noticeKinds } from "#contract/notice";
import { agencyNoticeRoutes } from "#contract/routes/agency-notices";
import { noticeHandlers } from "#lambda/agency/notice-handlers";
import { httpApi } from "#lambda/http-api";
import { callApi } from "#test/call-api";
import { memoryNoticeStore } from "#test/fakes/memory-notice-store";
import { noon } from "#test/fakes/sale-fixtures";

const preview = "GET /v1/agency/notices/{kind}";
const list = "GET /v1/agency/buyers/{buyerId}/notices";

const buyer: Buyer = {
  id: newId("buyer"),
  name: "Sunpeak Solar",
  contactEmail: "office@sunpeak.example",
  timeZone: "America/Chicago",
  state: "active",
  pausedReason: null,
  createdAt: noon.toISOString(),
  changedAt: noon.toISOString(),
};
const notices = memoryNoticeStore();
const call = callApi(
  httpApi(
    { [preview]: agencyNoticeRoutes[preview], [list]: agencyNoticeRoutes[list] },
    {},
    noticeHandlers({
      buyers: { read: async (buyerId) => (buyerId === buyer.id ? buyer : null) },
      notices,
      brand: {
        agencyName: "Acme Leads",
        accent: "#0f766e",
        portalUrl: "https://leads.acme.example",
      },
    }),
  ),
);

describe("a preview", () => {
  it.each([...noticeKinds])("of %s answers 200 in both languages", async (kind) => {
    const answers = await Promise.all(
      ["en-US", "es-US"].map((locale) => call(preview, { path: { kind }, query: { locale } })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const [english, spanish] = answers.map(({ body }) => body["subject"]);
    expect(english).not.toBe(spanish);
    expect(answers[1]?.body["html"]).toContain('lang="es-US"');
  });

  it("is English unless asked for otherwise", async () => {
    const { body } = await call(preview, { path: { kind: "receipt" } });
    expect(body["text"]).toContain("Thank you. Your payment is in.");
  });

  it("of what is never sent answers 404, in another language 422", async () => {
    expect((await call(preview, { path: { kind: "newsletter" } })).status).toBe(404);
    const french = { path: { kind: "receipt" }, query: { locale: "fr-FR" } };
    expect((await call(preview, french)).status).toBe(422);
  });
});

describe("the notices of a buyer", () => {
  it("are listed newest first", async () => {
    for (const [number, key] of ["a", "b"].entries())
      await notices.claim(
        buyer.id,
        { key, kind: "receipt", subject: key, recipients: 1, others: [] },
        { at: new Date(noon.getTime() + number), until: noon },
      );
    const { status, body } = await call(list, { path: { buyerId: buyer.id } });
    expect(status).toBe(200);
    expect(body["items"].map(({ key }: { key: string }) => key)).toEqual(["b", "a"]);
  });

  it("of nobody answer 404", async () => {
    expect((await call(list, { path: { buyerId: newId("buyer") } })).status).toBe(404);
  });
});
