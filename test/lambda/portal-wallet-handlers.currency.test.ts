import { expect, it } from "vitest";
import type { BuyerId } from "#contract/id";
import type { RouteKey } from "#contract/routes";
import { billingDesk } from "#test/billing-desk";
import { billingRoutes } from "#test/billing-routes";

const desk = await billingDesk();
const { as, asAgency } = billingRoutes(desk);

const topUp = { amountCents: 50_000, methodId: null };
const recharge = {
  enabled: true,
  thresholdCents: 10_000,
  amountCents: 50_000,
  monthlyLimitCents: 200_000,
  methodId: null,
  onFailure: "pause",
  expectedChargeCents: 0,
};
const terms = { mode: "netTerms", creditLimitCents: 100_000 };

/** Every route of a member or the agency that says an amount, with what it says. */
const amounts: ["owner" | "agency", RouteKey, object][] = [
  ["owner", "POST /v1/portal/wallet/payments", topUp],
  ["owner", "PUT /v1/portal/wallet/auto-recharge", recharge],
  ["owner", "PUT /v1/portal/wallet/low-balance", { lowBalanceCents: 5_000 }],
  ["agency", "PUT /v1/agency/buyers/{buyerId}/billing-terms", terms],
];

const kept = async (buyerId: BuyerId) => ({
  ...(await as(buyerId, "owner")("GET /v1/portal/wallet")).body,
  payments: (await desk.deps.billings.listPayments(buyerId, { limit: 5 })).items,
});

it.each(amounts)("%s of %s names its currency, or means dollars", async (who, route, amount) => {
  const buyerId = await desk.addBuyer({ balanceCents: 20_000 });
  await desk.addCard(buyerId);
  const call = who === "agency" ? asAgency("finance") : as(buyerId, who);
  const send = (currency: unknown) =>
    call(route, { path: { buyerId }, body: { ...amount, currency } });
  const before = await kept(buyerId);
  for (const currency of ["EUR", "usd", "", 840]) {
    const { status, body } = await send(currency);
    expect([status, body["errors"]], String(currency)).toMatchObject([
      422,
      [{ pointer: "#/currency", message: expect.stringMatching(/^Currency must be USD, /) }],
    ]);
  }
  expect(await kept(buyerId)).toEqual(before);
  const { status, body } = await send("USD");
  expect(status).toBeLessThan(300);
  expect(JSON.stringify(body)).not.toContain("currency");
});
