import { paymentReactions } from "./payment-reactions.ts";
import { type Reaction, told } from "./reaction.ts";
import { rechargeReactions } from "./recharge-reactions.ts";
import { returnReactions } from "./return-reactions.ts";
import type { DatedInvoice, PostsAt, Room, TableChange } from "./table-change.ts";

/** The longest that a queue holds a message back; later than that, the sweep brings it. */
const longestDelaySeconds = 900;

const isNewlyBelow = (before: Room | null, after: Room): boolean =>
  after.roomCents < 0 &&
  (before === null ||
    before.roomCents >= 0 ||
    before.availableCents !== after.availableCents ||
    before.roomCents !== after.roomCents);

const invoiceReactions = (before: DatedInvoice | null, after: DatedInvoice): Reaction[] => {
  const { id, buyerId } = after;
  if (after.state !== "open") return [];
  const about = { kind: "invoice", invoiceId: id } as const;
  const isIssued = before?.state !== "open";
  const isOverdue = after.overdueAt !== null && (before?.overdueAt ?? null) === null;
  return [
    ...(isIssued
      ? [told({ key: `invoiceIssued-${id}`, kind: "invoiceIssued", buyerId, about })]
      : []),
    ...(isOverdue
      ? [told({ key: `invoiceOverdue-${id}`, kind: "invoiceOverdue", buyerId, about })]
      : []),
  ];
};

const isNewDecision = (before: PostsAt | null, after: PostsAt): boolean =>
  after.postsAt !== null &&
  (before?.postsAt !== after.postsAt || before.decidedAt !== after.decidedAt);

const secondsUntil = (instant: string, at: Date): number => {
  const seconds = Math.ceil((Date.parse(instant) - at.getTime()) / 1_000);
  return Math.min(Math.max(0, seconds), longestDelaySeconds);
};

/**
 * What one change of the table sets off. Every message is safe to repeat: a worker finds what it
 * tells of done, and a notice is sent once per key.
 * @param at now, from which a delay counts
 */
export const reactionsTo = (change: TableChange, at: Date): Reaction[] => {
  const { buyerId } = change;
  switch (change.kind) {
    case "wallet":
      return isNewlyBelow(change.before, change.after)
        ? [{ queue: "billing", delaySeconds: 0, message: { kind: "belowWatch", buyerId } }]
        : [];
    case "payment":
      return paymentReactions(change.before, change.after);
    case "billing":
      return rechargeReactions(change);
    case "invoice":
      return invoiceReactions(change.before, change.after);
    case "return":
      return returnReactions(change.before, change.after);
    case "decision": {
      const { before, after, returnId } = change;
      if (after.postsAt === null || !isNewDecision(before, after)) return [];
      const delaySeconds = secondsUntil(after.postsAt, at);
      return [
        { queue: "return", delaySeconds, message: { kind: "postDecision", buyerId, returnId } },
      ];
    }
  }
};
