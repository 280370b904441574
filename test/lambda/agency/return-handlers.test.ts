import { describe, expect, it } from "vitest";
import type { BuyerId } from "#contract/id";
import { usualReturnPolicy } from "#domain/return/policy/usual-return-policy";
import { returnDesk } from "#test/return-desk";
import { decisionDesk } from "./decision-desk.ts";

const desk = await returnDesk();
const { returned, decide, credits } = decisionDesk(desk);
const dayMs = 86_400_000;
const detailRoute = "GET /v1/agency/buyers/{buyerId}/returns/{returnId}";
const decline = { decision: "decline", code: "reached", sentence: "Reached on the first call." };

describe("what an approval brings", () => {
  it("a replacement takes the lead off the order's caps", async () => {
    const caps = [
      { measure: "count", period: "day", limit: 2 },
      { measure: "spend", period: "total", limit: 8_400 },
    ] as const;
    const one = await returned({ remedy: "replacement" }, { caps: [...caps] });
    await desk.sell(one.order);
    await expect(desk.sell(one.order)).rejects.toThrow("cap-reached");
    await decide(one, { decision: "approve", undoSeconds: 0 });
    expect((await desk.sell(one.order)).status).toBe("delivered");
    await expect(desk.sell(one.order)).rejects.toThrow("cap-reached");
  });

  it("a replacement for a lead of a passed day leaves today's cap alone", async () => {
    const caps = [{ measure: "count", period: "day", limit: 1 }] as const;
    const one = await returned({ remedy: "replacement" }, { caps: [...caps] });
    desk.advance(dayMs);
    await desk.sell(one.order);
    await decide(one, { decision: "approve", undoSeconds: 0 });
    await expect(desk.sell(one.order)).rejects.toThrow("cap-reached");
  });

  it("the policy's own approval when the agency is late, but never outside of the policy", async () => {
    const late = await returned({ approveWhenLate: true, answerWithinHours: 1 });
    const asked = await desk.addBuyer({
      approveWhenLate: true,
      answerWithinHours: 1,
      outside: "ask",
    });
    const old = await desk.sell(asked.order, { at: new Date(desk.now().getTime() - 9 * dayMs) });
    await asked.agent("POST /v1/portal/returns", {
      body: { items: [{ leadId: old.leadId, reason: "badContact", ask: true }] },
    });
    desk.advance(3_599_000);
    expect((await desk.sweep()).approved).toBe(0);
    desk.advance(2_000);
    expect(await desk.sweep()).toEqual({ posted: 0, approved: 1 });
    expect(await desk.sweep()).toEqual({ posted: 0, approved: 0 });
    expect(await desk.read(late.buyerId, "RETURN#")).toMatchObject([
      { state: "approved", decision: { automatic: true, by: "Policy" } },
    ]);
    expect(await desk.read(asked.buyerId, "RETURN#")).toMatchObject([{ state: "pending" }]);
  });
});

describe("POST /v1/agency/returns/decisions", () => {
  it("approves what can be approved once, with the total, and says of the rest why not", async () => {
    const [one, two, gone] = [await returned(), await returned(), await returned()];
    await gone.agent("POST /v1/portal/returns/{returnId}/withdrawal", {
      path: { returnId: gone.returnId },
    });
    const nobody = "ret_01K9ZQ5W3R8X2M4N6P7Q8S9T0V";
    const { status, body } = await desk.dana("POST /v1/agency/returns/decisions", {
      body: {
        returns: [one.path, two.path, one.path, gone.path, { ...one.path, returnId: nobody }],
        undoSeconds: 0,
      },
    });
    expect(status).toBe(200);
    expect(body["approved"].toSorted()).toEqual([one.returnId, two.returnId].toSorted());
    expect(body["totalCents"]).toBe(8_400);
    expect(body["refused"]).toMatchObject([
      { returnId: gone.returnId, message: expect.stringMatching(/^This return was taken back/) },
      { returnId: nobody, message: "There is no such return in your account." },
    ]);
    expect(await credits(one)).toHaveLength(1);
  });
});

describe("the queue", () => {
  it("lists by when an answer is due, then by who waits, then what was decided", async () => {
    const [later, sooner] = [await returned(), await returned({ answerWithinHours: 1 })];
    const ids = async (queue: string, buyerId: BuyerId) => {
      const { body } = await desk.dana("GET /v1/agency/returns", { query: { queue, buyerId } });
      return body["items"].map((item: { return: { id: string } }) => item.return.id);
    };
    const { body } = await desk.dana("GET /v1/agency/returns", { query: { limit: "100" } });
    const order = body["items"].map((item: { return: { id: string } }) => item.return.id);
    expect(order.indexOf(sooner.returnId)).toBeLessThan(order.indexOf(later.returnId));
    await desk.dana("POST /v1/agency/buyers/{buyerId}/returns/{returnId}/messages", {
      path: later.path,
      body: { text: "When did you call?", ask: true },
    });
    expect(await ids("needsDecision", later.buyerId)).toEqual([]);
    expect(await ids("waitingForBuyer", later.buyerId)).toEqual([later.returnId]);
    await decide(later, { ...decline, undoSeconds: 0 });
    expect(await ids("waitingForBuyer", later.buyerId)).toEqual([]);
    expect(await ids("decided", later.buyerId)).toEqual([later.returnId]);
  });
});

describe("a return as an operator reads it", () => {
  it("comes with what was found for and against it, its effect and the rates", async () => {
    const buyer = await desk.addBuyer({}, { chargeBackSupplier: true });
    const other = await desk.addBuyer();
    const before = new Date(desk.now().getTime() - 5 * dayMs);
    const first = await desk.sell(buyer.order, { at: before, person: 7_777 });
    const elsewhere = await desk.sell(other.order, { person: 7_777 });
    const sale = await desk.sell(buyer.order, { person: 7_777 });
    for (const [by, leadId] of [
      [other, elsewhere.leadId],
      [buyer, sale.leadId],
    ] as const)
      await by.agent("POST /v1/portal/returns", {
        body: { items: [{ leadId, reason: "duplicate", firstHadAt: "2026-11-16" }] },
      });
    const [stored] = await desk.read(buyer.buyerId, "RETURN#");
    const path = { buyerId: buyer.buyerId, returnId: String(stored?.["id"]) };
    const { status, body } = await desk.dana(detailRoute, { path });
    expect(status).toBe(200);
    const said = body["findings"].map(({ kind, holds, sentence }: never) => [
      kind,
      holds,
      sentence,
    ]);
    expect(said).toContainEqual([
      "duplicateLead",
      true,
      expect.stringMatching(/^The same phone was sold to this buyer on Nov 1\d\.$/),
    ]);
    expect(said).toContainEqual([
      "sameConsumerReturned",
      null,
      expect.stringMatching(/returned by another buyer on Nov \d+: requested\.$/),
    ]);
    expect(said.map(([kind]: string[]) => kind)).toEqual(
      expect.arrayContaining(["window", "allowance", "reason", "proof", "deliveryProof"]),
    );
    expect(body).toMatchObject({
      lead: { id: sale.leadId },
      effect: { revenueCents: -4_200, chargeBackCents: 1_000, sourceId: body["lead"].sourceId },
      rates: { buyer: { id: buyer.buyerId, delivered: 2, requested: 1, requestedPercent: 50 } },
    });
    expect(body["findings"].some(({ leadId }: { leadId: string }) => leadId === first.leadId)).toBe(
      true,
    );
  });
});

describe("GET /v1/agency/return-rates", () => {
  it("counts by the day of the sale, for buyers, sources and campaigns", async () => {
    desk.moveTo("2027-02-10T18:00:00.000Z");
    const one = await returned();
    await desk.sell(one.order);
    await decide(one, { decision: "approve", undoSeconds: 0 });
    const rates = async (query: Record<string, string>) =>
      desk.dana("GET /v1/agency/return-rates", { query });
    const day = { from: "2027-02-10", to: "2027-02-10" };
    const { body } = await rates(day);
    expect(body["rows"]).toEqual([
      {
        id: one.buyerId,
        delivered: 2,
        requested: 1,
        approved: 1,
        requestedPercent: 50,
        approvedPercent: 50,
        acceptedPercent: 50,
      },
    ]);
    desk.advance(2 * dayMs);
    expect((await rates(day)).body).toEqual(body);
    expect((await rates(day)).body).toEqual(body);
    expect((await rates({ ...day, by: "campaign" })).body["rows"]).toHaveLength(1);
    const long = await rates({ from: "2027-01-01", to: "2027-02-01" });
    expect([long.status, long.body["errors"][0].code]).toEqual([422, "span_too_long"]);
    expect((await rates({ from: "2027-02-02", to: "2027-02-01" })).status).toBe(422);
  });
});

describe("a buyer's policy", () => {
  const route = "/v1/agency/buyers/{buyerId}/return-policy";

  it("is the usual one until the agency changes it; open returns keep theirs", async () => {
    const one = await returned();
    const path = { buyerId: one.buyerId };
    const settings = {
      policy: { ...usualReturnPolicy, window: { length: 24, unit: "hours" }, enabled: false },
      chargeBackSupplier: true,
    };
    const owner = desk.as("owner");
    expect((await desk.dana(`PUT ${route}`, { path, body: settings })).status).toBe(403);
    expect((await owner(`PUT ${route}`, { path, body: settings })).body).toEqual(settings);
    expect((await desk.dana(`GET ${route}`, { path })).body).toEqual(settings);
    const seen = await one.agent("GET /v1/portal/returns/policy");
    expect(seen.body["policy"]).toEqual(settings.policy);
    expect(JSON.stringify(await desk.read(one.buyerId, "RETURN-POLICY"))).not.toMatch(/chargeBack/);
    const [open] = await desk.read(one.buyerId, "RETURN#");
    expect(open?.["policy"]).toMatchObject({ window: { length: 7, unit: "days" } });
    const next = await desk.sell(one.order);
    const off = await one.agent("POST /v1/portal/returns", {
      body: { items: [{ leadId: next.leadId, reason: "badContact" }] },
    });
    expect(off.body["errors"]).toMatchObject([{ message: "Returns are off for this account." }]);
  });

  it("422 with a reason twice or a cap below one; 404 for no buyer", async () => {
    const { buyerId } = await desk.addBuyer();
    const owner = desk.as("owner");
    const [reason] = usualReturnPolicy.reasons;
    const put = (policy: object, path: { buyerId: string } = { buyerId }) =>
      owner(`PUT ${route}`, {
        path,
        body: { policy: { ...usualReturnPolicy, ...policy }, chargeBackSupplier: false },
      });
    const twice = await put({ reasons: [reason, reason] });
    expect(twice.body["errors"]).toMatchObject([{ pointer: "#/policy/reasons/1/code" }]);
    expect((await put({ cap: { kind: "count", limit: 0, period: "month" } })).status).toBe(422);
    expect((await put({}, { buyerId: "byr_01K9ZQ5W3R8X2M4N6P7Q8S9T0V" })).status).toBe(404);
  });

  it("nothing is written into the partition of a buyer that is not there", async () => {
    const nobody = desk.newId("buyer");
    const owner = desk.as("owner");
    const body = { policy: usualReturnPolicy, chargeBackSupplier: false };
    await owner(`PUT ${route}`, { path: { buyerId: nobody }, body });
    const path = { buyerId: nobody, evidenceId: desk.newId("evidence") };
    const shown = await owner("GET /v1/agency/buyers/{buyerId}/evidence/{evidenceId}", { path });
    expect(shown.status).toBe(404);
    expect(await desk.read(nobody, "")).toEqual([]);
  });
});
