import { describe, expect, it } from "vitest";
import { memberRoles } from "#contract/buyer";
import { seesMoney } from "#domain/member/sees-money";
import { portalDesk } from "#test/portal-desk";

const desk = await portalDesk();
const minute = 60_000;

describe("the list of leads", async () => {
  const { order, agent } = await desk.addBuyer();
  const first = await desk.sell(order, { at: new Date("2026-11-19T18:00:00.000Z") });
  const second = await desk.sell(order, { at: new Date("2026-11-20T18:00:00.000Z") });
  const third = await desk.sell(order, { at: new Date("2026-11-21T17:00:00.000Z"), test: true });
  const list = async (query: Record<string, string> = {}) => {
    const { status, body } = await agent("GET /v1/portal/leads", { query });
    expect(status).toBe(200);
    return body["items"].map((sale: { leadId: string }) => sale.leadId);
  };

  it("begins with the newest, or with the oldest on demand", async () => {
    expect(await list()).toEqual([third.leadId, second.leadId, first.leadId]);
    expect(await list({ order: "oldest" })).toEqual([first.leadId, second.leadId, third.leadId]);
  });

  it("goes on where a page ended, and ends with null", async () => {
    const page = await agent("GET /v1/portal/leads", { query: { limit: "2" } });
    expect(page.body["items"]).toHaveLength(2);
    const rest = await agent("GET /v1/portal/leads", {
      query: { limit: "2", cursor: page.body["next"] },
    });
    expect(rest.body["items"].map((sale: { leadId: string }) => sale.leadId)).toEqual([
      first.leadId,
    ]);
    expect(rest.body["next"]).toBeNull();
  });

  it("finds a person by any writing of the phone, by name, e-mail and lead id", async () => {
    const phone = String(second.values["phone"]);
    const national = `(${phone.slice(2, 5)}) ${phone.slice(5, 8)}-${phone.slice(8)}`;
    for (const q of [phone, national, `1${phone.slice(2)}`, phone.slice(-4)])
      expect(await list({ q })).toEqual([second.leadId]);
    expect(await list({ q: String(second.values["email"]).toUpperCase() })).toEqual([
      second.leadId,
    ]);
    expect(await list({ q: "maria lop" })).toHaveLength(3);
    expect(await list({ q: second.leadId.toLowerCase() })).toEqual([second.leadId]);
    expect(await list({ q: "nobody" })).toEqual([]);
  });

  it("takes days of the buyer's zone, both ends included", async () => {
    expect(await list({ from: "2026-11-20", to: "2026-11-20" })).toEqual([second.leadId]);
    expect(await list({ from: "2026-11-21", to: "2026-11-20" })).toEqual([]);
  });

  it("hides test leads, or shows them alone", async () => {
    expect(await list({ test: "hide" })).toEqual([second.leadId, first.leadId]);
    expect(await list({ test: "only" })).toEqual([third.leadId]);
  });

  it("has a lead in New until its outcome is set, and again when it is set back", async () => {
    const outcome = (value: string) =>
      agent("PUT /v1/portal/leads/{leadId}/outcome", {
        path: { leadId: first.leadId },
        body: { outcome: value },
      });
    expect(await list({ tab: "new" })).toContain(first.leadId);
    await outcome("contacted");
    expect(await list({ tab: "new" })).toEqual([third.leadId, second.leadId]);
    expect(await list({ outcome: "contacted" })).toEqual([first.leadId]);
    await outcome("new");
    expect(await list({ tab: "new" })).toContain(first.leadId);
  });

  it("answers a cursor that is not of this list with 422", async () => {
    for (const cursor of ["x", "e30", Buffer.from('{"in":"a","after":"b"}').toString("base64url")])
      expect(await agent("GET /v1/portal/leads", { query: { cursor } })).toMatchObject({
        status: 422,
        body: { code: "invalid_request", errors: [{ pointer: "?cursor" }] },
      });
  });

  it("answers a query it cannot read with every fault in it", async () => {
    const { status, body } = await agent("GET /v1/portal/leads", {
      query: { limit: "1000", tab: "odd", from: "yesterday" },
    });
    expect(status).toBe(422);
    expect(body["errors"].map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      "?limit",
      "?tab",
      "?from",
    ]);
  });
});

describe("the frame around the leads", async () => {
  const { buyer, order, agent } = await desk.addBuyer({
    caps: [{ measure: "count", period: "day", limit: 3 }],
  });

  it("says who is signed in and what for", async () => {
    await desk.sell(order);
    const { status, body } = await agent("GET /v1/portal/me");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      member: { id: agent.member.id, role: "agent" },
      buyer: { id: buyer.id, timeZone: "America/Chicago" },
      campaigns: [{ name: "Solar Texas" }],
      members: [{ name: "Maria" }],
    });
  });

  it("tells the wallet and how far it goes to roles with money, and why leads stay out to all", async () => {
    const poor = await desk.addBuyer({}, 1_200);
    const after = desk.now().toISOString();
    for (const role of memberRoles) {
      const member = await desk.addMember(poor.buyer.id, role);
      const me = (await member("GET /v1/portal/me")).body;
      const events = (await member("GET /v1/portal/events", { query: { after } })).body;
      const { blocked } = (await member("GET /v1/portal/summary")).body;
      if (seesMoney(role)) {
        expect([me["wallet"].availableCents, me["lowestPriceCents"]]).toEqual([1_200, 4_200]);
        expect(events["wallet"]).toEqual(me["wallet"]);
        expect(blocked.message).toBe(
          "Deliveries are paused: balance $12.00 is below your $42.00 price.",
        );
      } else {
        expect([me["wallet"], me["lowestPriceCents"], events["wallet"]]).toEqual([
          null,
          null,
          null,
        ]);
        expect(blocked).toEqual({
          code: "balance",
          message: "Deliveries are paused until funds are added.",
        });
      }
    }
  });

  it("counts today against the cap, and says when it is full", async () => {
    await desk.sell(order);
    const before = (await agent("GET /v1/portal/summary")).body;
    expect(before).toMatchObject({ unworked: 2, today: 2, todayCap: 3, blocked: null });
    await desk.sell(order);
    const { body } = await agent("GET /v1/portal/summary");
    expect(body["blocked"]).toEqual({
      code: "caps",
      message: "Your daily cap is reached: 3 of 3. It resets at midnight, CST.",
    });
  });

  it("tells what changed after an instant, each lead once", async () => {
    const { leadId } = await desk.sell(order, { test: true });
    const after = desk.now().toISOString();
    desk.advance(minute);
    const star = { path: { leadId }, body: { starred: true } };
    await agent("PUT /v1/portal/leads/{leadId}/star", star);
    desk.advance(minute);
    const { body } = await agent("GET /v1/portal/events", {
      query: { after: new Date(Date.parse(after) + 1).toISOString() },
    });
    expect(body).toMatchObject({ refetch: false, sales: [{ leadId, starred: true }] });
    expect(body["at"] < desk.now().toISOString()).toBe(true);
  });

  it("lets nobody in without a sign-in", async () => {
    expect((await desk.portal("GET /v1/portal/me")).status).toBe(401);
  });
});
