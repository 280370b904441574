import type { BuyerId, PaymentId } from "#contract/id";
import { Defect, notFound, Refusal } from "../../errors.ts";
import type { BillingDeps } from "../billing-deps.ts";
import { needProvider, orUnavailable } from "../need-provider.ts";

type Deps = Pick<BillingDeps, "billings" | "provider">;

/**
 * Where the receipt of a payment is now. The processor's addresses end within 30 days, and every
 * look gives a fresh one, so it is asked each time and the answer kept by nobody
 * (docs.stripe.com/receipts).
 * @returns an address that works for days
 * @throws Refusal not_found, conflict (not settled), unavailable
 */
export const readReceipt = (
  deps: Deps,
  { buyerId, paymentId }: { buyerId: BuyerId; paymentId: PaymentId },
): Promise<string> =>
  orUnavailable(async () => {
    const payment = await deps.billings.readPayment(buyerId, paymentId);
    if (!payment) throw notFound("payment");
    if (payment.providerId === null || payment.state !== "succeeded")
      throw new Refusal(
        "conflict",
        `Payment ${paymentId} is ${payment.state}; only a settled one has a receipt.`,
      );
    const provider = await needProvider(deps.provider);
    const seen = await provider.readPayment(payment.providerId);
    if (!seen) throw new Defect("a payment is not at the processor any more");
    if (seen.receiptUrl === null)
      throw new Refusal("conflict", `The card processor made no receipt for payment ${paymentId}.`);
    return seen.receiptUrl;
  });
