import type { Delivery } from "#contract/delivery";
import type { AttemptReport } from "./attempt-report.ts";
import { nextTryAt } from "./retry-schedule.ts";

/** Tries since the sale or the last replay; the schedule counts these. */
export const triesOf = (delivery: Delivery): number =>
  delivery.attempts - (delivery.attemptsAtReplay ?? 0);

export const delivered = (delivery: Delivery, at: Date): Delivery => ({
  ...delivery,
  state: "delivered",
  dueAt: null,
  claimedUntil: null,
  parkedReason: null,
  changedAt: at.toISOString(),
});

export const parked = (delivery: Delivery, reason: string, at: Date): Delivery => ({
  ...delivery,
  state: "parked",
  dueAt: null,
  claimedUntil: null,
  parkedReason: reason.slice(0, 300),
  changedAt: at.toISOString(),
});

export const dueAgain = (delivery: Delivery, dueAt: Date, at: Date): Delivery => ({
  ...delivery,
  state: "due",
  dueAt: dueAt.toISOString(),
  claimedUntil: null,
  changedAt: at.toISOString(),
});

/** Back to waiting without a try having been made: the claim's count is taken back. */
export const postponed = (delivery: Delivery, until: Date, at: Date): Delivery =>
  dueAgain({ ...delivery, attempts: delivery.attempts - 1 }, until, at);

/** Where a delivery goes after a try. */
export const afterAttempt = (
  delivery: Delivery,
  report: AttemptReport,
  { at, random }: { at: Date; random: number },
): Delivery => {
  if (report.succeeded) return delivered(delivery, at);
  if (report.isGone || report.isHopeless) return parked(delivery, report.verdict, at);
  const { retryAfterMs } = report;
  const next = nextTryAt({ tries: triesOf(delivery), at, random, retryAfterMs });
  if (next) return dueAgain(delivery, next, at);
  const tries = triesOf(delivery);
  return parked(delivery, `Not delivered in ${tries} attempts. ${report.verdict}`, at);
};
