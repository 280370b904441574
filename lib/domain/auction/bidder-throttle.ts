/** Moving averages over a bidder's last answers. */
export type Health = {
  /** From 0 (answers none of its pings) to 1 (answers all). */
  answering: number;
  /** How long its answers take. */
  latencyMs: number;
};

/** What is assumed of a bidder that was never asked. */
export const unknownHealth: Health = { answering: 1, latencyMs: 0 };

/** The weight of the newest answer: about the last ten count. */
const smoothing = 0.2;
/** A bidder that answers this share of its pings or more is always asked. */
const healthyShare = 0.5;
/** Even a dead bidder gets this share of pings, or nobody would see it recover. */
export const probeFloor = 0.1;

const smooth = (old: number, latest: number): number => old + smoothing * (latest - old);

/**
 * A bidder's health after one more ping. A refusal or a missing bid is an answer; a time-out, an
 * error or a late answer is none. The latency of what never came is at least the time waited.
 */
export const healthAfter = (health: Health, ping: { answered: boolean; ms: number }): Health => ({
  answering: smooth(health.answering, ping.answered ? 1 : 0),
  latencyMs: health.latencyMs === 0 ? ping.ms : smooth(health.latencyMs, ping.ms),
});

/**
 * Why a bidder is not asked this time, or null to ask it. The chance of being asked falls with the
 * share of pings it answers, and likewise for one that needs more time than there is left.
 * @param draw from 0 up to but not including 1
 */
export const throttleReason = (health: Health, budgetMs: number, draw: number): string | null => {
  if (draw < probeFloor) return null;
  if (health.latencyMs > budgetMs)
    return `usually needs ${Math.round(health.latencyMs)} ms, ${Math.round(budgetMs)} left`;
  if (draw < health.answering / healthyShare) return null;
  return `answered ${Math.round(health.answering * 100)}% of its last pings`;
};
