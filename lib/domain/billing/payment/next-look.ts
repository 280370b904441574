import type { PaymentRecord } from "#contract/billing-record";
import type { ProviderPayment } from "../payment-provider.ts";

const dayMs = 86_400_000;

/**
 * Days until a settled payment is looked at again, by how often it was. They grow, because a look is
 * a call to the processor and finds only what an event should have told days ago, and because most
 * of what comes back does so early; they stay within about a week, in which a bank's question about
 * a dispute can still be answered.
 */
const pauseDays = [1, 2, 4];
const longestDays = 8;
/** Up to so much of each pause is added, so that what settled together is not looked at together. */
const mostJitter = 0.25;

/**
 * So long after a payment its holder may ask the bank for it back: 120 days with every card network,
 * and 540 for a few reasons of Visa's (docs.chargeflow.io/docs/reference/concepts/network-timelines).
 */
const disputeDays = 120;
const mostDays = 540;
/** What moved may move again: a refund comes back from its bank, a won dispute brings money. */
const echoDays = 30;

const isWithin = (since: string, days: number, at: Date): boolean =>
  at.getTime() < Date.parse(since) + days * dayMs;

/** From 0 to 1 by the random end of an id, the same each time. */
const shareOf = (id: string): number => Number.parseInt(id.slice(-3), 36) / 36 ** 3;

type Settled = Pick<PaymentRecord, "id" | "settledAt" | "checks">;

/**
 * When to look again at a settled payment that was looked at `checks` times; null once nothing can
 * come back any more, whatever the processor says.
 */
export const nextLook = ({ id, settledAt, checks }: Settled, at: Date): string | null => {
  if (settledAt === null || !isWithin(settledAt, mostDays, at)) return null;
  const days = (pauseDays[checks] ?? longestDays) * (1 + mostJitter * shareOf(id));
  return new Date(at.getTime() + days * dayMs).toISOString();
};

/** Whether money of a settled payment may yet come or go, as far as was seen. */
export const isWatched = (
  { settledAt, changedAt }: Pick<PaymentRecord, "settledAt" | "changedAt">,
  { refunds, disputes }: Pick<ProviderPayment, "refunds" | "disputes">,
  at: Date,
): boolean =>
  (settledAt !== null && isWithin(settledAt, disputeDays, at)) ||
  isWithin(changedAt, echoDays, at) ||
  refunds.some(({ state }) => state === "pending") ||
  disputes.some(({ isOpen }) => isOpen);
