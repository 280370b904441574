import { describe, expect, it } from "vitest";
import type { BuyerId } from "#contract/id";
import { billingDesk } from "#test/billing-desk";
import { billingRoutes } from "#test/billing-routes";

const desk = await billingDesk();
const { as, asAgency } = billingRoutes(desk);
const payment = "GET /v1/portal/wallet/payments/{paymentId}";
const refunds = "POST /v1/agency/buyers/{buyerId}/payments/{paymentId}/refunds";

const refusals = async (buyerId: BuyerId | null) =>
  (await desk.deps.activity.list(buyerId, { limit: 50 })).items
    .filter(({ outcome }) => outcome === "refused")
    .map(({ actor, object, sentence }) => ({ actor, object, sentence }));

describe("a refused request", () => {
  it("is written down in words: what was asked for, and which value is wrong", async () => {
    const buyerId = await desk.addBuyer();
    await as(buyerId, "owner")("POST /v1/portal/wallet/payments", {
      body: { amountCents: -500, methodId: null },
    });
    expect(await refusals(buyerId)).toEqual([
      {
        actor: "Olivia",
        object: "POST /v1/portal/wallet/payments",
        sentence: "Start a top-up: Amount must be more than 0 cents, not -500 cents (−$5.00).",
      },
    ]);
  });

  it("is written down when it only looked at another buyer's payment", async () => {
    const [buyerId, other] = [await desk.addBuyer(), await desk.addBuyer()];
    const { id } = await desk.pay(other);
    const answer = await as(buyerId, "owner")(payment, { path: { paymentId: id } });
    expect(answer.status).toBe(404);
    expect(await refusals(buyerId)).toEqual([
      {
        actor: "Olivia",
        object: id,
        sentence: "Read a payment: There is no such payment in your account.",
      },
    ]);
    expect(await refusals(other)).toEqual([]);
  });

  it("leaves no line when it asked for a list in the wrong way", async () => {
    const buyerId = await desk.addBuyer();
    const query = { limit: "0" };
    const answer = await as(buyerId, "owner")("GET /v1/portal/wallet/payments", { query });
    expect(answer.status).toBe(422);
    expect(await refusals(buyerId)).toEqual([]);
  });

  it("of an operator is in the agency's log alone, and names the buyer it was aimed at", async () => {
    const buyerId = await desk.addBuyer();
    const { id } = await desk.pay(buyerId);
    await asAgency("finance")(refunds, {
      path: { buyerId, paymentId: id },
      body: { amountCents: -1, reason: "Closed" },
    });
    const sentence =
      "Give a settled payment back to its card: " +
      "Amount must be more than 0 cents, not -1 cents (−$0.01).";
    expect(await refusals(null)).toContainEqual(
      expect.objectContaining({ object: `${buyerId} ${id}`, sentence }),
    );
    expect(await refusals(buyerId)).toEqual([]);
  });
});
