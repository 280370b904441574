import { describe, expect, test } from "vitest";
import { Acceptance, type RoutedOrder } from "#contract/order";
import { answered, distributionWorld, unanswered } from "#test/fakes/distribution-world";
import { aLead, anOrder, ids } from "#test/fakes/sale-fixtures";

const postTo = (number: number) =>
  Acceptance.parse({
    kind: "post",
    request: { url: `https://buyer${number}.example/post` },
    answer: {
      verdict: { at: { kind: "jsonPath", path: "$.status" }, pattern: "^ok$", means: "accepted" },
      reason: { kind: "jsonPath", path: "$.reason" },
    },
  });

const posting = (number: number, more: Partial<RoutedOrder> = {}) =>
  anOrder(number, { acceptance: postTo(number), ...more });

const accepted = answered(200, { status: "ok" });
const refused = (reason = "not today") => answered(200, { status: "no", reason });

describe("an order whose buyer accepts by post", () => {
  test("pays when its server accepts, and the post carries no hidden field", async () => {
    const world = distributionWorld({ orders: [posting(1)], respond: () => accepted });
    expect(await world.post(1)).toMatchObject({ kind: "sold", payoutCents: 1_000 });
    expect(world.market.wallets.get(ids.buyer(1))).toMatchObject({
      balanceCents: 95_800,
      heldCents: 0,
    });
    expect(world.sent[0]?.body).toContain("Lopez");
    expect(world.sent[0]?.body).not.toContain("cost_basis");
  });

  test("gets its money back when its server refuses, and the next order is offered the lead", async () => {
    const world = distributionWorld({
      orders: [posting(1), posting(2)],
      respond: (url) => (url.includes("buyer1") ? refused() : accepted),
    });
    const result = await world.post(1);
    expect(result).toMatchObject({ kind: "sold", sales: [{ orderId: ids.order(2) }] });
    expect(result.trace.rows[0]?.offer).toMatchObject({
      result: "postRefused",
      detail: "not today",
    });
    expect(result.trace.sentence).toContain("Buyer 1 skipped: refused the post");
    expect(world.market.wallets.get(ids.buyer(1))).toMatchObject({
      balanceCents: 100_000,
      heldCents: 0,
    });
  });

  test("is passed over when nothing could be sent", async () => {
    const world = distributionWorld({
      orders: [posting(1), anOrder(2)],
      respond: () => unanswered("failed", false),
    });
    const result = await world.post(1);
    expect(result).toMatchObject({ kind: "sold", sales: [{ orderId: ids.order(2) }] });
    expect(result.trace.rows[0]?.offer?.result).toBe("postFailed");
  });

  test.each([
    ["a time-out after sending", unanswered("timeout", true)],
    ["a connection lost after sending", unanswered("failed", true)],
    ["a server error", answered(503, "busy")],
    ["an answer that cannot be read", answered(200, "<html>")],
  ])("keeps the money on hold after %s", async (_what, ambiguous) => {
    const world = distributionWorld({
      orders: [posting(1), posting(2)],
      respond: () => ambiguous,
    });
    const result = await world.post(1);
    expect(result.kind).toBe("pending");
    expect(result.trace.sentence).toBe("Waiting for a definite answer of Buyer 1 at $42.00.");
    expect(world.sent).toHaveLength(1);
    expect(world.market.wallets.get(ids.buyer(1))?.heldCents).toBe(4_200);
  });

  test("is asked again under the same key until it answers", async () => {
    const world = distributionWorld({
      orders: [posting(1), posting(2)],
      respond: (_url, sent) => (sent < 3 ? unanswered("timeout", true) : accepted),
    });
    await world.post(1);
    world.pass(20_000);
    expect((await world.distribute(ids.lead(1))).kind).toBe("pending");
    world.pass(20_000);
    const result = await world.distribute(ids.lead(1));
    expect(result).toMatchObject({ kind: "sold", sales: [{ orderId: ids.order(1) }] });
    expect(new Set(world.sent.map(({ key }) => key))).toEqual(
      new Set([`${ids.lead(1)}:${ids.order(1)}`]),
    );
    expect(world.sent).toHaveLength(3);
    expect(world.market.wallets.get(ids.buyer(1))).toMatchObject({ balanceCents: 95_800 });
  });

  test("loses the lead to the next one when its repeat is clearly refused", async () => {
    const world = distributionWorld({
      orders: [posting(1), posting(2)],
      respond: (url, sent) => {
        if (sent === 1) return unanswered("timeout", true);
        return url.includes("buyer1") ? refused() : accepted;
      },
    });
    await world.post(1);
    world.pass(20_000);
    const result = await world.distribute(ids.lead(1));
    expect(result).toMatchObject({ kind: "sold", sales: [{ orderId: ids.order(2) }] });
  });

  test.each([
    ["that it is a duplicate", () => refused("Duplicate lead")],
    ["nothing, because it cannot be reached", () => unanswered("failed", false)],
  ])("keeps its hold when its repeat is told %s", async (_what, second) => {
    const world = distributionWorld({
      orders: [posting(1), posting(2)],
      respond: (_url, sent) => (sent === 1 ? unanswered("timeout", true) : second()),
    });
    await world.post(1);
    world.pass(20_000);
    expect((await world.distribute(ids.lead(1))).kind).toBe("pending");
    expect(world.sent).toHaveLength(2);
    expect(world.market.wallets.get(ids.buyer(1))?.heldCents).toBe(4_200);
  });

  test("is given its money back when the hold ends, and is not offered the lead again", async () => {
    const world = distributionWorld({
      orders: [posting(1), posting(2)],
      respond: (url) => (url.includes("buyer1") ? unanswered("timeout", true) : accepted),
    });
    await world.post(1);
    world.pass(180_000);
    const result = await world.distribute(ids.lead(1));
    expect(result).toMatchObject({ kind: "sold", sales: [{ orderId: ids.order(2) }] });
    expect(world.sent.map(({ url }) => url)).toEqual([
      "https://buyer1.example/post",
      "https://buyer2.example/post",
    ]);
    expect(world.market.wallets.get(ids.buyer(1))).toMatchObject({
      balanceCents: 100_000,
      heldCents: 0,
    });
  });

  test("leaves a case to reconcile when it accepts after its hold was released", async () => {
    const world = distributionWorld({
      orders: [posting(1)],
      respond: async () => {
        const offer = await world.deps.sales.openOffer(ids.lead(1));
        if (!offer) throw new Error("nothing is held");
        await world.deps.sales.release(
          {
            lead: { id: offer.leadId },
            order: { id: offer.orderId, buyerId: offer.buyerId },
            at: world.deps.clock(),
          },
          "expired",
        );
        return accepted;
      },
    });
    expect((await world.post(1)).kind).toBe("unmatched");
    expect(world.market.reconciliations.size).toBe(1);
  });

  test("is not posted to by a second run while the first is at it", async () => {
    let second: unknown;
    const world = distributionWorld({
      orders: [posting(1), posting(2)],
      respond: async (_url, sent) => {
        if (sent === 1) second = await world.distribute(ids.lead(1));
        return sent === 1 ? accepted : refused();
      },
    });
    await world.post(1);
    expect(second).toMatchObject({ kind: "pending" });
    expect(world.sent).toHaveLength(1);
    expect(world.market.entries.filter(({ kind }) => kind === "lead")).toHaveLength(1);
    expect(world.market.sales.size).toBe(1);
  });

  test("is not begun when no time is left to wait for it", async () => {
    const world = distributionWorld({ orders: [posting(1)], respond: () => accepted });
    const lead = world.store(aLead(1));
    const deadline = new Date(world.deps.clock().getTime() + 700);
    expect((await world.distribute(lead.id, { deadline })).kind).toBe("pending");
    expect(world.sent).toEqual([]);
    expect(await world.distribute(lead.id)).toMatchObject({ kind: "sold" });
  });
});
