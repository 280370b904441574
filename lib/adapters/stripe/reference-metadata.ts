import { BuyerId, InvoiceId, PaymentId } from "#contract/id";
import type { Reference } from "#domain/billing/payment-provider";

type Metadata = Record<string, string | undefined> | null;

/** Whose something at Stripe is, out of the metadata it was made with; null for what is not ours. */
export const readReference = (metadata: Metadata): Reference | null => {
  const buyerId = BuyerId.safeParse(metadata?.["buyerId"]).data;
  const paymentId = PaymentId.safeParse(metadata?.["paymentId"]).data;
  const invoiceId = InvoiceId.safeParse(metadata?.["invoiceId"]).data;
  if (!buyerId) return null;
  if (paymentId) return { kind: "payment", buyerId, paymentId };
  return invoiceId ? { kind: "invoice", buyerId, invoiceId } : null;
};
