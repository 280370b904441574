import { describe, expect, it } from "vitest";
import { returnDesk } from "#test/return-desk";

const desk = await returnDesk();
const dayMs = 86_400_000;
const daysAgo = (days: number) => new Date(desk.now().getTime() - days * dayMs);
const bad = (leadId: string, more: object = {}) => ({ leadId, reason: "badContact", ...more });
const submit = (items: object[], headers: Record<string, string> = {}) =>
  ["POST /v1/portal/returns", { body: { items }, headers }] as const;
const onePath = (returnId: string) => ({ path: { returnId } });

describe("GET /v1/portal/returns/policy", () => {
  it("200 with the policy, the meter and whether this member may return", async () => {
    const { buyerId, order, agent } = await desk.addBuyer();
    for (let sold = 0; sold < 7; sold++) await desk.sell(order);
    await desk.sell(order, { test: true });
    const { status, body } = await agent("GET /v1/portal/returns/policy");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      maySubmit: true,
      policy: { window: { length: 7, unit: "days" } },
      meter: {
        used: 0,
        allowed: 2,
        delivered: 7,
        period: "month",
        resetsAt: "2026-12-01T06:00:00.000Z",
      },
    });
    const finance = desk.addMember(buyerId, "finance");
    expect((await finance("GET /v1/portal/returns/policy")).body["maySubmit"]).toBe(false);
  });

  it("401 without a sign-in", async () => {
    const { agent } = await desk.addBuyer();
    const answer = await agent("GET /v1/portal/returns/policy", {
      headers: { authorization: "nobody" },
    });
    expect(answer.status).toBe(401);
  });
});

describe("POST /v1/portal/returns/checks", () => {
  const check = (...leads: string[]) =>
    [
      "POST /v1/portal/returns/checks",
      { body: { items: leads.map((lead) => ({ lead })) } },
    ] as const;

  it("judges by id and by phone in any format, each with its reason", async () => {
    const { order, agent } = await desk.addBuyer({
      cap: { kind: "count", limit: 2, period: "month" },
    });
    const old = await desk.sell(order, { at: daysAgo(8) });
    const free = await desk.sell(order, { test: true });
    const first = await desk.sell(order);
    const second = await desk.sell(order);
    const third = await desk.sell(order);
    const phone = String(second.values["phone"]);
    const pretty = `(${phone.slice(2, 5)}) ${phone.slice(5, 8)}-${phone.slice(8)}`;
    const { body } = await agent(
      ...check(
        old.leadId,
        free.leadId,
        first.leadId.toLowerCase(),
        pretty,
        first.leadId,
        third.leadId,
        "ld_01K9ZQ5W3R8X2M4N6P7Q8S9T0V",
        "512 000 0000",
      ),
    );
    expect(body["items"].map(({ code, message }: never) => [code, message])).toEqual([
      ["windowClosed", "Window closed Nov 20."],
      ["notCharged", "Not charged, so there is nothing to return."],
      ["ok", "Can be returned until Nov 28."],
      ["ok", "Can be returned until Nov 28."],
      ["repeated", "This lead stands in the list before."],
      ["allowanceReached", "2 of 2 returns used this month; resets Dec 1."],
      ["unknownLead", "There is no such lead in your account."],
      ["unknownLead", "There is no such lead in your account."],
    ]);
    expect(body["items"][3].leadId).toBe(second.leadId);
    expect(body["sales"]).toHaveLength(5);
  });

  it("writes nothing", async () => {
    const { buyerId, order, agent } = await desk.addBuyer();
    const { leadId } = await desk.sell(order);
    await agent(...check(leadId));
    expect(await desk.read(buyerId, "RETURN")).toHaveLength(1);
    expect(await desk.read(buyerId, "ACTIVITY#")).toEqual([]);
  });

  it("403 for a viewer who looks by phone, and a masked lead by id", async () => {
    const { buyerId, order } = await desk.addBuyer();
    const { leadId } = await desk.sell(order);
    const viewer = desk.addMember(buyerId, "viewer");
    expect((await viewer(...check("5125550001"))).status).toBe(403);
    const { status, body } = await viewer(...check(leadId));
    expect([status, JSON.stringify(body)]).toEqual([
      200,
      expect.not.stringMatching(/Lopez|\+1512/),
    ]);
  });

  it("knows another buyer's lead as little as none", async () => {
    const [mine, other] = [await desk.addBuyer(), await desk.addBuyer()];
    const { leadId } = await desk.sell(other.order);
    const { body } = await mine.agent(...check(leadId));
    expect(body).toMatchObject({ items: [{ code: "unknownLead", leadId: null }], sales: [] });
  });
});

describe("GET /v1/portal/returns", () => {
  it("lists by tab, state, day, lead, phone and id, with the leads", async () => {
    const { order, agent } = await desk.addBuyer({ cap: { kind: "none" } });
    const [first, second] = [await desk.sell(order), await desk.sell(order)];
    const made = await agent(...submit([bad(first.leadId), bad(second.leadId)]));
    const [one, two] = made.body["submitted"];
    await agent("POST /v1/portal/returns/{returnId}/withdrawal", onePath(two.id));
    const ids = async (query: Record<string, string>) => {
      const { body } = await agent("GET /v1/portal/returns", { query });
      return body["items"].map(({ id }: { id: string }) => id);
    };
    expect(await ids({})).toEqual([two.id, one.id]);
    expect(await ids({ tab: "open" })).toEqual([one.id]);
    expect(await ids({ tab: "decided" })).toEqual([two.id]);
    expect(await ids({ state: "withdrawn" })).toEqual([two.id]);
    expect(await ids({ reason: "other" })).toEqual([]);
    expect(await ids({ by: one.submittedBy })).toHaveLength(2);
    expect(await ids({ by: "Nobody" })).toEqual([]);
    const price = Number(one.priceCents);
    expect(await ids({ minCents: `${price}`, maxCents: `${price}` })).toHaveLength(2);
    expect(await ids({ minCents: `${price + 1}` })).toEqual([]);
    expect(await ids({ maxCents: `${price - 1}` })).toEqual([]);
    expect(await ids({ from: "2026-11-21", to: "2026-11-21" })).toHaveLength(2);
    expect(await ids({ to: "2026-11-20" })).toEqual([]);
    expect(await ids({ q: first.leadId })).toEqual([one.id]);
    expect(await ids({ q: two.id.toLowerCase() })).toEqual([two.id]);
    expect(await ids({ q: String(second.values["phone"]) })).toEqual([two.id]);
    const page = await agent("GET /v1/portal/returns", { query: { limit: "1" } });
    expect(page.body["sales"]).toMatchObject([{ leadId: second.leadId }]);
    expect(await ids({ limit: "1", cursor: page.body["next"] })).toEqual([one.id]);
  });
});

describe("GET /v1/portal/returns/{returnId}", () => {
  it("masks what quotes the person for finance, and is nothing to another buyer", async () => {
    const { buyerId, order, agent } = await desk.addBuyer();
    const { leadId } = await desk.sell(order);
    const made = await agent(...submit([bad(leadId, { note: "Maria Lopez hung up" })]));
    const path = onePath(made.body["submitted"][0].id);
    const whole = await agent("GET /v1/portal/returns/{returnId}", path);
    expect(whole.body).toMatchObject({
      return: { note: "Maria Lopez hung up" },
      thread: [{ kind: "submitted", actor: "Maria" }],
      sale: { status: "returnPending" },
    });
    expect(JSON.stringify(whole.body)).not.toMatch(/src_|payout|supplier/i);
    const finance = desk.addMember(buyerId, "finance");
    const masked = await finance("GET /v1/portal/returns/{returnId}", path);
    expect(JSON.stringify(masked.body)).not.toMatch(/Lopez|\+1512/);
    const { agent: stranger } = await desk.addBuyer();
    expect((await stranger("GET /v1/portal/returns/{returnId}", path)).status).toBe(404);
    expect((await stranger("POST /v1/portal/returns/{returnId}/withdrawal", path)).status).toBe(
      404,
    );
  });
});
