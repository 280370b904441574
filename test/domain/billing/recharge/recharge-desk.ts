import { expect } from "vitest";
import type { AutoRechargeDraft } from "#contract/billing";
import type { BuyerId } from "#contract/id";
import { changeAutoRecharge } from "#domain/billing/recharge/change-auto-recharge";
import { rechargeWallet } from "#domain/billing/recharge/recharge-wallet";
import { billingDesk } from "#test/billing-desk";

export const draft: AutoRechargeDraft = {
  enabled: true,
  thresholdCents: 10_000,
  amountCents: 50_000,
  monthlyLimitCents: 200_000,
  methodId: null,
  onFailure: "continue",
};

/** Billing with what tests of auto-recharge do all the time. */
export const rechargeDesk = async () => {
  const desk = await billingDesk();
  const { deps, stripe } = desk;
  let asked = 0;
  const set = (buyerId: BuyerId, more: Partial<AutoRechargeDraft> = {}, expected = 0) => {
    const change = {
      buyerId,
      draft: { ...draft, ...more },
      expectedChargeCents: expected,
      actor: "Olivia",
    };
    return changeAutoRecharge(deps, change, desk.repeat(`recharge-${asked++}`));
  };
  const spend = (buyerId: BuyerId, amountCents: number) => desk.credit(buyerId, -amountCents);
  return {
    ...desk,
    set,
    spend,
    /** A buyer whose wallet is just above its threshold, with a card on file. */
    rechargedBuyer: async (token?: string, more: Partial<AutoRechargeDraft> = {}) => {
      const buyerId = await desk.addBuyer({ balanceCents: 12_000 });
      await desk.addCard(buyerId, token);
      await set(buyerId, more);
      return buyerId;
    },
    /** Begins a recharge whose answer is lost; the id of its payment. */
    breakOff: async (buyerId: BuyerId) => {
      await spend(buyerId, 5_000);
      stripe.local.test.setOutage({ kind: "answersLost" });
      await expect(rechargeWallet(deps, buyerId)).rejects.toThrow("did not answer");
      stripe.local.test.setOutage({});
      const { rechargingPaymentId } = await deps.billings.read(buyerId);
      if (!rechargingPaymentId) throw new Error("nothing is claimed");
      return rechargingPaymentId;
    },
    /** What the card's processor was asked to charge. */
    charges: async (buyerId: BuyerId) => {
      const { customerId } = await deps.billings.read(buyerId);
      return (await stripe.sdk.paymentIntents.list({ customer: customerId ?? "" })).data;
    },
  };
};
