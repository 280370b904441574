import type { PaymentRecord } from "#contract/billing-record";
import type { ProviderPayment } from "../payment-provider.ts";

/**
 * Why what the provider shows cannot be the payment that was asked for, to follow its id; null when
 * it is. A payment of another amount, currency or payer is never credited.
 */
export const checkSeen = (payment: PaymentRecord, seen: ProviderPayment): string | null => {
  const totalCents = payment.amountCents + payment.feeCents;
  const { reference } = seen;
  if (seen.currency !== "usd") return `is in ${seen.currency}, not in US dollars`;
  if (seen.amountCents !== totalCents)
    return `is over ${seen.amountCents} cents at the processor, not over ${totalCents}`;
  if (payment.customerId !== null && seen.customerId !== payment.customerId)
    return "belongs to another payer at the processor";
  if (payment.kind === "invoice") return null;
  return reference?.kind === "payment" &&
    reference.paymentId === payment.id &&
    reference.buyerId === payment.buyerId
    ? null
    : "stands for another payment at the processor";
};
