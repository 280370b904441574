import type { PaymentRecord } from "#contract/billing-record";
import { Retry } from "../../errors.ts";
import type { BillingDeps } from "../billing-deps.ts";
import type { PaymentProvider, ProviderPayment } from "../payment-provider.ts";
import { failureBy, type Outcome, stateBy } from "./next-payment-change.ts";
import { isUnsettled } from "./payment-states.ts";

type Deps = Pick<BillingDeps, "billings" | "clock">;
type Looked = { payment: PaymentRecord; outcome: Outcome };

const isPayable = ({ state }: ProviderPayment): boolean =>
  state === "awaiting" || state === "declined";

const isGivenUp = ({ state }: PaymentRecord): boolean =>
  state === "failed" || state === "cancelled";

/**
 * Written before the provider is asked to end it: whoever then sees the payment ended there, and be
 * it by an event that comes before the answer, knows that a decline was the reason.
 */
const rememberFailure = async (
  { billings, clock }: Deps,
  { payment, outcome }: Looked,
  providerId: string,
): Promise<PaymentRecord> => {
  const failure = failureBy(payment, outcome);
  const result = await billings.change(
    { buyerId: payment.buyerId, paymentId: payment.id },
    ({ payment: now }) =>
      now && isUnsettled(now.state) && now.failure?.code !== failure?.code
        ? { payment: { ...now, providerId, failure, changedAt: clock().toISOString() } }
        : null,
  );
  return result.kind === "repeated" ? payment : (result.payment ?? payment);
};

/**
 * Ends a payment at the provider that ends here without money, before it does: else it could still
 * be paid there, with its old secret, while nobody looks at it any more. One that was paid at the
 * last moment stays paid, and that is what the answer says. Safe to repeat.
 * @throws Retry when the provider does not answer, or does not end it
 */
export const endAtProvider = async (
  deps: Deps,
  provider: PaymentProvider,
  looked: Looked,
): Promise<Looked> => {
  const { payment, outcome } = looked;
  if (outcome.kind === "refused" || !isPayable(outcome.seen)) return looked;
  const isEnding = isUnsettled(payment.state) && stateBy(payment, outcome) === "failed";
  if (!isEnding && !isGivenUp(payment)) return looked;
  const { providerId } = outcome.seen;
  const known = isEnding ? await rememberFailure(deps, looked, providerId) : payment;
  const seen = await provider.cancelPayment(providerId);
  if (isPayable(seen)) throw new Retry("a payment could not be ended at the card processor");
  return { payment: known, outcome: { kind: "seen", seen } };
};
