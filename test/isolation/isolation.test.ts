import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "#adapters/system";
import { type Answer, call, listen, ticketUrl } from "#test/portal-tenant";
import { bodies, type Ids, lists, memberRoutes, requestTo, unknownIds } from "./portal-requests.ts";
import { everythingRead, idsOf, makeTenants, type Tenants } from "./tenants.ts";

let tenants: Tenants;
let asTheyWere: Record<string, unknown>;
beforeAll(async () => {
  tenants = await makeTenants();
  asTheyWere = await everythingRead(tenants.theirs);
});

/** An answer with what the caller itself named left out. */
const comparable = ({ status, body }: Answer, named: Ids) => {
  let text = JSON.stringify(body);
  const ids = Object.values({ ...named, ...named.returnIds });
  for (const id of ids) if (typeof id === "string") text = text.replaceAll(id, "…");
  return { status, text };
};

describe("what the portal answers a buyer", () => {
  it("leaves no trace of another, nor of the agency's side", async () => {
    const { mine, expectNoTrace } = tenants;
    for (const { key } of memberRoutes) {
      const answer = await mine.as(key, requestTo(key, idsOf(mine)));
      expect(Math.floor(answer.status / 100), `${key} ${answer.text}`).toBe(2);
      expectNoTrace(answer, key);
    }
  });

  it("stays so when another is named in parameters and bodies that nobody asked for", async () => {
    const { mine, theirs, expectNoTrace } = tenants;
    const names = { buyerId: theirs.buyerId, memberId: theirs.memberId, scope: theirs.buyerId };
    for (const { key, hasBody } of memberRoutes) {
      const request = requestTo(key, idsOf(mine));
      const answer = await mine.as(key, {
        ...request,
        query: { ...request.query, ...names },
        ...(hasBody && { body: { ...Object(request.body), buyerId: theirs.buyerId } }),
      });
      expectNoTrace(answer, key);
    }
  });
});

describe("another buyer's things", () => {
  for (const { key, names, hasBody } of memberRoutes) {
    if (hasBody)
      it(`have a body to be tried with at ${key}`, () => {
        expect(Object.keys(bodies)).toContain(key);
      });
    const namesThing = names.some((name) => name !== "month");
    if (namesThing)
      it(`are answered as what does not exist: ${key}`, async () => {
        const { mine, theirs } = tenants;
        const own = idsOf(mine);
        const named = { ...idsOf(theirs), memberId: mine.memberId };
        const unknown = { ...unknownIds(own), memberId: mine.memberId };
        const foreign = await mine.as(key, requestTo(key, named));
        const none = await mine.as(key, requestTo(key, unknown));
        expect(comparable(foreign, named)).toEqual(comparable(none, unknown));
        expect(foreign.status).toBe(404);
      });
  }

  it("are answered so too when a body names them", async () => {
    const { mine, theirs } = tenants;
    const own = idsOf(mine);
    const lead = { ...own, leadId: mine.leadIds[1] ?? "" };
    const foreign = idsOf(theirs);
    const none = unknownIds(own);
    const tries: [string, (ids: Ids) => Ids][] = [
      ["POST /v1/portal/wallet/payments", ({ methodId }) => ({ ...own, methodId })],
      ["PUT /v1/portal/wallet/auto-recharge", ({ methodId }) => ({ ...own, methodId })],
      ["POST /v1/portal/wallet/methods", ({ setupId }) => ({ ...own, setupId })],
      ["POST /v1/portal/returns", ({ leadId }) => ({ ...own, leadId })],
      ["POST /v1/portal/returns", ({ evidenceId }) => ({ ...lead, evidenceId })],
      ["PUT /v1/portal/leads/{leadId}/assignee", ({ memberId }) => ({ ...own, memberId })],
    ];
    for (const [key, wish] of tries) {
      const asked = await mine.as(key, requestTo(key, wish(foreign)));
      const madeUp = await mine.as(key, requestTo(key, wish(none)));
      expect(comparable(asked, foreign), key).toEqual(comparable(madeUp, none));
      expect([404, 422], key).toContain(asked.status);
    }
  });

  it("lend no file to a message", async () => {
    const { mine, theirs } = tenants;
    const write = (evidenceId: string) =>
      mine.as("POST /v1/portal/returns/{returnId}/messages", {
        path: { returnId: mine.returnIds.needsAnswer },
        body: { text: "See the file", evidenceIds: [evidenceId] },
      });
    const foreign = await write(theirs.evidenceId);
    expect([foreign.status, foreign.body]).toEqual([422, (await write(newId("evidence"))).body]);
  });

  it("are not found by searches, checks and filters", async () => {
    const { mine, theirs } = tenants;
    const lead = await theirs.as("GET /v1/portal/leads/{leadId}", {
      path: { leadId: theirs.leadIds[1] ?? "" },
    });
    const phone = String(Object(Object(lead.body["sale"]).values).phone);
    const finds: [string, Record<string, string>][] = [
      ["GET /v1/portal/leads", { campaign: theirs.campaignId }],
      ["GET /v1/portal/leads", { q: theirs.leadIds[0] ?? "" }],
      ["GET /v1/portal/returns", { campaign: theirs.campaignId }],
      ["GET /v1/portal/returns", { q: theirs.returnIds.approved }],
      ["GET /v1/portal/returns", { q: theirs.leadIds[0] ?? "" }],
      ["GET /v1/portal/returns", { q: phone }],
      ["GET /v1/portal/wallet/entries", { campaign: theirs.campaignId }],
    ];
    for (const [key, query] of finds)
      expect((await mine.as(key, { query })).body, key).toMatchObject({ items: [], next: null });
    for (const named of [theirs.leadIds[1] ?? "", phone]) {
      const body = { items: [{ lead: named }] };
      const checked = await mine.as("POST /v1/portal/returns/checks", { body });
      const { items, sales } = checked.body;
      expect([items, sales]).toMatchObject([[{ code: "unknownLead", leadId: null }], []]);
    }
  });

  it("are as they were after all that", async () => {
    expect(await everythingRead(tenants.theirs)).toEqual(asTheyWere);
  });
});

describe("a cursor", () => {
  for (const key of lists)
    it(`of another buyer is refused as a made-up one by ${key}`, async () => {
      const { mine, theirs } = tenants;
      const { body } = await theirs.as(key, { query: { limit: "1" } });
      expect(body["next"]).toEqual(expect.any(String));
      const list = (cursor: string) => mine.as(key, { query: { limit: "1", cursor } });
      const foreign = await list(String(body["next"]));
      expect(foreign.status).toBe(422);
      expect(foreign.body).toEqual((await list("made-up")).body);
    });
});

describe("a socket", () => {
  it("hears of its own buyer's leads, money and returns alone", async () => {
    const { mine, theirs, traces } = tenants;
    const { socket, heard, opened } = await listen(await ticketUrl(mine));
    expect(opened).toBe(true);
    const live = async (tenant: typeof mine) => {
      const { id } = await tenant.post();
      const ids = { ...idsOf(tenant), leadId: id };
      const made: string[] = [id];
      for (const key of ["POST /v1/portal/wallet/payments", "POST /v1/portal/returns"]) {
        const { text } = await tenant.as(key, requestTo(key, ids));
        made.push(/"id":"((?:pay|ret)_\w+)"/.exec(text)?.[1] ?? "");
      }
      const path = { buyerId: tenant.buyerId };
      const body = { amountCents: -5_000, reason: "More" };
      const owe = "POST /v1/agency/buyers/{buyerId}/credits";
      await tenant.agency(owe, { path, idempotencyKey: `more-${id}`, body });
      return made;
    };
    const foreign = await live(theirs);
    const own = await live(mine);
    const told = () => heard.join(" ");
    for (const id of own) await expect.poll(told, { timeout: 10_000 }).toContain(id);
    for (const type of ["lead.delivered", "wallet.changed", "payment.updated", "return.updated"])
      await expect.poll(told, { timeout: 10_000 }).toContain(type);
    for (const trace of [...traces, ...foreign]) expect(told()).not.toContain(trace);
    socket.close();
  });

  it("answers a ping", async () => {
    const { socket, heard } = await listen(await ticketUrl(tenants.mine));
    socket.send("ping");
    await expect.poll(() => heard, { timeout: 5_000 }).toContain("pong");
    socket.close();
  });

  it("does not open with a ticket that was used, changed or never given", async () => {
    const used = await ticketUrl(tenants.theirs);
    const first = await listen(used);
    expect(first.opened).toBe(true);
    first.socket.close();
    const made = new URL(await ticketUrl(tenants.mine));
    made.searchParams.set("ticket", newId("request").padEnd(43, "a"));
    const bare = used.split("?")[0] ?? "";
    for (const url of [used, String(made), bare]) expect((await listen(url)).opened).toBe(false);
  });
});

describe("a route of the portal", () => {
  it("lets nobody in without a token, or with one that was made up", async () => {
    const { mine } = tenants;
    for (const { key } of memberRoutes)
      for (const token of [undefined, "made.up.token", mine.token.slice(0, -4)]) {
        const request = requestTo(key, idsOf(mine));
        const { status } = await call(key, { ...request, ...(token && { token }) });
        expect(status, key).toBe(401);
      }
  });
});
