import { beforeAll, describe, expect, it } from "vitest";
import { type MoneyTenant, makeMoneyTenant, uploadEvidence } from "#test/money-tenant";
import type { Tenant } from "#test/portal-tenant";

let mine: MoneyTenant;
let theirs: MoneyTenant;
beforeAll(async () => {
  mine = await makeMoneyTenant("Sunpeak Solar");
  theirs = await makeMoneyTenant("Helio Roofing");
});

const addressOf = async (tenant: Tenant, evidenceId: string): Promise<URL> => {
  const shown = await tenant.as("GET /v1/portal/evidence/{evidenceId}", { path: { evidenceId } });
  expect(shown.status).toBe(200);
  return new URL(String(shown.body["url"]));
};

/** The signed address with its path bent to another file. */
const bent = (signed: URL, path: string): URL => {
  const url = new URL(signed);
  url.pathname = path;
  return url;
};

describe("the signed address of a file", () => {
  it("opens that file and no other buyer's", async () => {
    const own = await addressOf(mine, mine.evidenceId);
    const foreign = await addressOf(theirs, theirs.evidenceId);
    expect((await fetch(own)).status).toBe(200);
    expect((await fetch(bent(own, foreign.pathname))).status).toBe(403);
    const unsigned = new URL(foreign);
    unsigned.search = "";
    expect((await fetch(unsigned)).status).toBe(403);
    expect((await fetch(own, { method: "PUT", body: "other" })).status).toBe(403);
    expect((await fetch(own, { method: "DELETE" })).status).toBe(403);
  });

  it("to send it to takes nothing for another buyer's file, of another size or kind", async () => {
    const bytes = Buffer.from("%PDF-1.7\n% mine\n");
    const announced = await mine.as("POST /v1/portal/evidence", {
      body: { name: "mine.pdf", contentType: "application/pdf", bytes: bytes.length },
    });
    const { url, headers } = Object(announced.body["upload"]);
    const foreign = await addressOf(theirs, theirs.evidenceId);
    const before = await (await fetch(foreign)).text();
    const put = (to: URL, body: Uint8Array<ArrayBuffer>, more: Record<string, string> = {}) =>
      fetch(to, { method: "PUT", headers: { ...headers, ...more }, body }).then(
        ({ status }) => status,
      );
    const signed = new URL(url);
    expect(await put(bent(signed, foreign.pathname), bytes)).toBe(403);
    expect(await put(signed, Buffer.concat([bytes, bytes]))).toBe(403);
    expect(await put(signed, bytes, { "content-type": "text/html" })).toBe(403);
    expect(await (await fetch(foreign)).text()).toBe(before);
    expect(await put(signed, bytes)).toBe(200);
  });
});

describe("a file that was announced by another buyer and sent", () => {
  it("is refused as an unknown one, also before anybody used it", async () => {
    const fresh = await uploadEvidence(theirs.portal, "fresh.pdf");
    const [, leadId] = mine.leadIds;
    const submit = (evidenceId: string) =>
      mine.as("POST /v1/portal/returns", {
        body: { items: [{ leadId, reason: "consent", evidenceIds: [evidenceId] }] },
      });
    const foreign = await submit(fresh);
    const none = await submit("evd_01K9ZQ5W3R8X2M4N6P7Q8S9T0V");
    expect([foreign.status, foreign.body]).toEqual([422, none.body]);
    const returned = await mine.as("GET /v1/portal/returns", { query: { q: leadId ?? "" } });
    expect(returned.body["items"]).toEqual([]);
  });
});

describe("an Idempotency-Key", () => {
  it("that another buyer used as well is nothing of the other's", async () => {
    const headers = { "idempotency-key": `shared-${mine.buyerId}` };
    const pay = async ({ as, methodId }: MoneyTenant) => {
      const body = { amountCents: 7_000, methodId };
      const { status, body: made } = await as("POST /v1/portal/wallet/payments", { headers, body });
      return { status, payment: Object(made["payment"]) };
    };
    const foreign = await pay(theirs);
    const own = await pay(mine);
    expect([foreign.status, own.status]).toEqual([201, 201]);
    expect(own.payment.id).not.toBe(foreign.payment.id);
    expect(own.payment.buyerId).toBe(mine.buyerId);
    const file = { name: "a.pdf", contentType: "application/pdf", bytes: 100 };
    const announce = ({ as }: MoneyTenant) =>
      as("POST /v1/portal/evidence", { headers, body: file });
    const [one, other] = [await announce(theirs), await announce(mine)];
    expect(Object(other.body["evidence"]).buyerId).toBe(mine.buyerId);
    expect(Object(other.body["evidence"]).id).not.toBe(Object(one.body["evidence"]).id);
  });
});
