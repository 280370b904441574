import type { Payment } from "#contract/billing";
import type { NoticeKind } from "#contract/notice";
import { type Reaction, told } from "./reaction.ts";

/** An unsettled payment is looked at again after this, if nothing was heard of it. */
const checkAfterSeconds = 60;

const settledNotice = (payment: Payment): NoticeKind | null => {
  const isRecharge = payment.kind === "autoRecharge";
  switch (payment.state) {
    case "succeeded":
      return isRecharge ? "autoRechargeDone" : "receipt";
    case "failed":
      return isRecharge ? "autoRechargeFailed" : "paymentFailed";
    case "started":
    case "actionNeeded":
    case "pending":
    case "cancelled":
      return null;
  }
};

const isUnsettled = ({ state }: Payment) =>
  state === "started" || state === "actionNeeded" || state === "pending";

/** What a new state of a payment, or a refund of it, sets off. */
export const paymentReactions = (before: Payment | null, after: Payment): Reaction[] => {
  const { buyerId, id } = after;
  const about = { kind: "payment", paymentId: id } as const;
  const reactions: Reaction[] = [];
  if (before?.state !== after.state) {
    const kind = settledNotice(after);
    if (isUnsettled(after))
      reactions.push({
        queue: "billing",
        delaySeconds: checkAfterSeconds,
        message: { kind: "checkPayment", buyerId, paymentId: id },
      });
    if (kind) reactions.push(told({ key: `${kind}-${id}`, kind, buyerId, about }));
  }
  const refundedCents = after.refundedCents - (before?.refundedCents ?? 0);
  if (refundedCents > 0)
    reactions.push(
      told({
        key: `refundMade-${id}-${after.refundedCents}-${after.changedAt}`,
        kind: "refundMade",
        buyerId,
        about,
        amountCents: refundedCents,
      }),
    );
  return reactions;
};
