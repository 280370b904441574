import type { BuyerId, PaymentId } from "#contract/id";
import { notFound, Retry } from "../../errors.ts";
import { isUnsettled } from "./payment-states.ts";
import { type SyncDeps, type Synced, syncPayment } from "./sync-payment.ts";

/**
 * A buyer's payment. An unsettled one is asked for at the provider first, so that a page that waits
 * for it needs no event; when the provider does not answer, it is shown as it is known.
 * @throws Refusal not_found
 */
export const readPayment = async (
  deps: SyncDeps,
  { buyerId, paymentId }: { buyerId: BuyerId; paymentId: PaymentId },
): Promise<Synced> => {
  const payment = await deps.billings.readPayment(buyerId, paymentId);
  if (!payment) throw notFound("payment");
  if (!isUnsettled(payment.state)) return { payment, clientSecret: null };
  try {
    return await syncPayment(deps, { buyerId, paymentId });
  } catch (error) {
    if (!(error instanceof Retry)) throw error;
    return { payment, clientSecret: null };
  }
};
