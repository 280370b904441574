import type { Billing, PaymentRecord } from "#contract/billing-record";
import type { PaymentId } from "#contract/id";
import type { Change } from "../billing-store.ts";
import { newPayment } from "../payment/new-payment.ts";
import { decideRecharge, type RechargeDecision, type RechargeFacts } from "./decide-recharge.ts";
import { inMonth } from "./recharge-month.ts";

type Charge = Extract<RechargeDecision, { kind: "charge" }>;

const paymentOf = (
  billing: Billing,
  charge: Charge,
  { id, at, actor }: { id: PaymentId; at: Date; actor: string },
): PaymentRecord =>
  newPayment(
    {
      buyerId: billing.buyerId,
      kind: "autoRecharge",
      amountCents: charge.amountCents,
      feeCents: charge.feeCents,
      customerId: billing.customerId,
      methodId: charge.card.id,
      actor,
      month: charge.month,
    },
    { id, at },
  );

/**
 * The change that claims the one recharge a wallet may have under way: the payment, the claim and
 * its part of the month's limit, while the wallet is still below; null when none is due.
 */
export const claimRecharge = (
  facts: RechargeFacts,
  made: { id: PaymentId; actor: string },
): Change | null => {
  const { billing, at } = facts;
  const charge = decideRecharge(facts);
  if (charge.kind !== "charge" || !billing.autoRecharge) return null;
  const recharge = inMonth(billing.autoRecharge, charge.month);
  return {
    payment: paymentOf(billing, charge, { ...made, at }),
    billing: {
      ...billing,
      rechargingPaymentId: made.id,
      autoRecharge: {
        ...recharge,
        rechargedCents: recharge.rechargedCents + charge.amountCents,
      },
      changedAt: at.toISOString(),
    },
    availableBelowCents: charge.thresholdCents,
  };
};
