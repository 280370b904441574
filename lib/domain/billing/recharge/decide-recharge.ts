import type { BillingTerms, PaymentMethod } from "#contract/billing";
import type { Billing } from "#contract/billing-record";
import { monthOf } from "../../ledger/month-span.ts";
import { feeCents } from "../payment/fee-cents.ts";
import { inMonth } from "./recharge-month.ts";

/** What is to be done for a wallet that may be below its threshold. */
export type RechargeDecision =
  | {
      kind: "charge";
      amountCents: number;
      feeCents: number;
      thresholdCents: number;
      month: string;
      card: PaymentMethod;
    }
  /** One is under way. */
  | { kind: "inFlight" }
  /** One failed a moment ago; the next try is later. */
  | { kind: "waiting" }
  /** The month's limit leaves no room for another. */
  | { kind: "limitReached" }
  | { kind: "noCard" }
  | { kind: "off" }
  | { kind: "enough" };

export type RechargeFacts = {
  billing: Billing;
  terms: BillingTerms;
  availableCents: number;
  timeZone: string;
  at: Date;
};

const cardFor = ({ autoRecharge, methods }: Billing): PaymentMethod | null => {
  const wanted = autoRecharge?.methodId ?? null;
  const isIt = ({ id, isDefault }: PaymentMethod) => (wanted === null ? isDefault : id === wanted);
  return methods.find(isIt) ?? null;
};

/** Whether a wallet is recharged now, and by what. Nothing but its arguments counts. */
export const decideRecharge = (facts: RechargeFacts): RechargeDecision => {
  const { billing, terms, at } = facts;
  if (!billing.autoRecharge?.enabled) return { kind: "off" };
  const recharge = inMonth(billing.autoRecharge, monthOf(at, facts.timeZone));
  const { amountCents, thresholdCents, month } = recharge;
  if (facts.availableCents >= thresholdCents) return { kind: "enough" };
  if (billing.rechargingPaymentId !== null) return { kind: "inFlight" };
  if (billing.retryAt !== null && billing.retryAt > at.toISOString()) return { kind: "waiting" };
  if (recharge.rechargedCents + amountCents > recharge.monthlyLimitCents)
    return { kind: "limitReached" };
  const card = cardFor(billing);
  if (!card) return { kind: "noCard" };
  return {
    kind: "charge",
    amountCents,
    feeCents: feeCents(amountCents, terms),
    thresholdCents,
    month,
    card,
  };
};
