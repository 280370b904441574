import type { PaymentRecord } from "#contract/billing-record";
import { formatMoney } from "#contract/format-money";
import type { BuyerId, PaymentId } from "#contract/id";
import { notFound, Refusal } from "../../errors.ts";
import { refuseInvalid } from "../../refuse-invalid.ts";
import type { Repeat } from "../../repeat.ts";
import { needProvider, orUnavailable } from "../need-provider.ts";
import { type SyncDeps, syncPayment } from "./sync-payment.ts";

export type RefundRequest = {
  buyerId: BuyerId;
  paymentId: PaymentId;
  amountCents: number;
  /** One sentence that the buyer reads. */
  reason: string;
  actor: string;
};

/** What the card paid, less what went back: a bank may take more than was left. */
const leftCents = (payment: PaymentRecord): number =>
  Math.max(
    0,
    payment.amountCents + payment.feeCents - payment.refundedCents - payment.disputedCents,
  );

const checkRefund = (payment: PaymentRecord, { amountCents }: RefundRequest): void => {
  if (payment.state !== "succeeded")
    throw new Refusal(
      "conflict",
      `Payment ${payment.id} is ${payment.state}; only a settled one can be refunded.`,
    );
  const left = leftCents(payment);
  if (amountCents > left)
    refuseInvalid([
      {
        pointer: "#/amountCents",
        code: "too_big",
        message: `${formatMoney(amountCents)} is more than the ${formatMoney(left)} left of it.`,
        hint: left > 0 ? `Use at most ${formatMoney(left)}.` : "All of it was given back already.",
      },
    ]);
};

/**
 * Remembers the request before it goes out, while so much is left. A repeat passes without a look at
 * what is left, for that is less by itself: the provider knows it by the same key.
 */
const claim = (deps: SyncDeps, request: RefundRequest, repeat: Repeat) => {
  const { buyerId, paymentId } = request;
  return deps.billings.change(
    { buyerId, paymentId },
    ({ payment }) => {
      if (!payment) throw notFound("payment");
      checkRefund(payment, request);
      return { payment };
    },
    { by: repeat, made: paymentId },
  );
};

/** The payment as it is after, and why auto-recharge is off, where it was switched off. */
export type Refunded = { payment: PaymentRecord; autoRechargeOff: string | null };

/** The processor may keep an error under a key for a day, though it refunded all the same. */
const unanswered =
  "The card processor did not answer. Ask again with the same Idempotency-Key: it is one refund. " +
  "If that goes on, see in some minutes whether the payment shows the refund; if it does not, " +
  "ask with a new key.";

/**
 * Gives a settled payment back to its card, in whole or part. The wallet loses it at once, also
 * while it is still on its way, and even when that leaves it below zero; a card fee goes back last.
 * Where it leaves less than auto-recharge keeps, that is switched off in the same write and its
 * people are told, or the card would be charged again for what it was given back. The same request
 * under its key is one refund.
 * @throws Refusal not_found, conflict (not settled, disputed), invalid_request (more than is left),
 * unavailable
 */
export const refundPayment = (
  deps: SyncDeps,
  request: RefundRequest,
  repeat: Repeat,
): Promise<Refunded> =>
  orUnavailable(async () => {
    const { buyerId, paymentId, amountCents, reason, actor } = request;
    const provider = await needProvider(deps.provider);
    if (!(await deps.billings.readPayment(buyerId, paymentId))) throw notFound("payment");
    // What was refunded elsewhere counts, so our side catches up before it is asked what is left.
    const { payment } = await syncPayment(deps, { buyerId, paymentId });
    if (payment.providerId === null) checkRefund(payment, request);
    await claim(deps, request, repeat);
    const result = await provider.refund({
      providerId: payment.providerId ?? "",
      amountCents,
      reason,
      actor,
      key: `refund-${paymentId}-${repeat.keyHash.slice(0, 32)}`,
    });
    if (result.kind === "refused") throw new Refusal("conflict", result.message);
    const { payment: after } = await syncPayment(deps, { buyerId, paymentId });
    const { autoRecharge } = await deps.billings.read(buyerId);
    return { payment: after, autoRechargeOff: autoRecharge?.disabledReason ?? null };
  }, unanswered);
