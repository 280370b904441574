import type { PaymentRecord } from "#contract/billing-record";
import type { BuyerId, PaymentId } from "#contract/id";
import { Defect, Discard } from "../../errors.ts";
import { availableCents } from "../../wallet/available-cents.ts";
import type { BillingDeps } from "../billing-deps.ts";
import { refreshCards } from "../card/refresh-cards.ts";
import type { PaymentProvider } from "../payment-provider.ts";
import { pauseForRecharge, resumeAfterRecharge } from "../recharge/recharge-pause.ts";
import { refuseForeign } from "../refuse-foreign.ts";
import { askForPayment } from "./ask-for-payment.ts";
import { checkSeen } from "./check-seen.ts";
import { endAtProvider } from "./end-at-provider.ts";
import { nextPaymentChange, type Outcome, stateBy } from "./next-payment-change.ts";
import { isUnsettled } from "./payment-states.ts";

/** A payment is at most so many steps behind: a settlement, and every refund and dispute. */
const mostSteps = 250;

export type SyncDeps = Pick<
  BillingDeps,
  "billings" | "readWallet" | "buyers" | "activity" | "provider" | "clock" | "newId"
>;

export type Synced = { payment: PaymentRecord; clientSecret: string | null };

/**
 * Pausing and resuming come before the step that ends a payment: when they break off, the payment
 * is still unsettled, and the next look does both. Both absorb their repeats.
 */
const moveBuyer = async (deps: SyncDeps, payment: PaymentRecord, outcome: Outcome) => {
  const { buyerId } = payment;
  const state = stateBy(payment, outcome);
  if (state === "succeeded" && payment.state !== "succeeded")
    await resumeAfterRecharge(deps, buyerId);
  if (state !== "failed" || payment.kind !== "autoRecharge" || !isUnsettled(payment.state)) return;
  const { autoRecharge } = await deps.billings.read(buyerId);
  if (autoRecharge?.enabled && autoRecharge.onFailure === "pause")
    await pauseForRecharge(deps, buyerId);
};

/** What a wallet has to spend decides only about refunds, so it is read only for them. */
const readAvailable = async (deps: SyncDeps, buyerId: BuyerId, outcome: Outcome) => {
  const hasRefunds = outcome.kind === "seen" && outcome.seen.refunds.length > 0;
  const wallet = hasRefunds ? await deps.readWallet(buyerId) : null;
  return wallet ? availableCents(wallet) : 0;
};

/** Writes step by step what our side lacks; each step absorbs its repeats. */
const apply = async (
  deps: SyncDeps,
  payment: PaymentRecord,
  outcome: Outcome,
): Promise<PaymentRecord> => {
  await moveBuyer(deps, payment, outcome);
  const subject = { buyerId: payment.buyerId, paymentId: payment.id };
  let latest = payment;
  for (let step = 0; step < mostSteps; step++) {
    const making = {
      at: deps.clock(),
      newId: deps.newId,
      availableCents: await readAvailable(deps, payment.buyerId, outcome),
    };
    const result = await deps.billings.change(subject, (seen) =>
      seen.payment
        ? nextPaymentChange({ payment: seen.payment, billing: seen.billing }, outcome, making)
        : null,
    );
    if (result.kind === "repeated" || !result.payment) return latest;
    latest = result.payment;
    if (result.kind === "unchanged") return latest;
  }
  throw new Defect("a payment never catches up with the processor");
};

/** What a typed card is kept as comes with the payment; a lost answer is made up for by an event. */
const keepTypedCard = async (deps: SyncDeps, provider: PaymentProvider, payment: PaymentRecord) => {
  if (payment.methodId === null && payment.state === "succeeded" && payment.kind === "topUp")
    await refreshCards(deps, provider, payment.buyerId);
};

/**
 * Brings our side of a payment up to what the provider has, given what was seen there. Any number
 * of repeats, in any order, ends in the same entries.
 * @throws Defect, and credits nothing, when what was seen is not the payment that was asked for
 */
export const applyOutcome = async (
  deps: SyncDeps,
  { provider, ...looked }: { provider: PaymentProvider; payment: PaymentRecord; outcome: Outcome },
): Promise<Synced> => {
  const problem =
    looked.outcome.kind === "seen" ? checkSeen(looked.payment, looked.outcome.seen) : null;
  if (problem !== null)
    return refuseForeign(deps, { kind: "payment", owner: looked.payment, problem });
  const { payment, outcome } = await endAtProvider(deps, provider, looked);
  const latest = await apply(deps, payment, outcome);
  if (latest.state !== looked.payment.state) await keepTypedCard(deps, provider, latest);
  const isOpen = outcome.kind === "seen" && latest.state === "actionNeeded";
  return { payment: latest, clientSecret: isOpen ? outcome.seen.clientSecret : null };
};

/**
 * Looks at the provider how a payment stands and writes what our side lacks. Safe to repeat.
 * @throws Discard when there is no such payment, Retry when the provider does not answer
 */
export const syncPayment = async (
  deps: SyncDeps,
  { buyerId, paymentId }: { buyerId: BuyerId; paymentId: PaymentId },
  { isNew = false }: { isNew?: boolean } = {},
): Promise<Synced> => {
  const payment = await deps.billings.readPayment(buyerId, paymentId);
  if (!payment) throw new Discard("there is no such payment");
  const provider = await deps.provider();
  if (!provider) return { payment, clientSecret: null };
  const outcome = await askForPayment(provider, payment, { at: deps.clock(), isNew });
  return applyOutcome(deps, { provider, payment, outcome });
};
