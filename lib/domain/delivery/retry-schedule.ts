const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Pauses before each try, as Standard Webhooks recommends; 76 hours in all. */
export const retryPausesMs = [
  0,
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;

/** A pause is up to this share longer or shorter, so that failures do not come back as one wave. */
export const jitterShare = 0.2;

/** The longest wait a receiver can ask for. */
export const longestRetryAfterMs = 24 * hour;

type Failure = {
  /** Tries made so far on this schedule, the failed one included. */
  tries: number;
  at: Date;
  /** From 0 up to but not including 1. */
  random: number;
  /** What the receiver asked for, if it did. */
  retryAfterMs: number | null;
};

/** When the next try is, or null when all are used. A receiver's wish only makes it later. */
export const nextTryAt = ({ tries, at, random, retryAfterMs }: Failure): Date | null => {
  const pause = retryPausesMs[tries];
  if (pause === undefined) return null;
  const jittered = Math.round(pause * (1 + jitterShare * (2 * random - 1)));
  const wished = Math.min(retryAfterMs ?? 0, longestRetryAfterMs);
  return new Date(at.getTime() + Math.max(jittered, wished));
};

/** Milliseconds of a `Retry-After` header, which names seconds or a date; null when neither. */
export const readRetryAfter = (header: string | undefined, at: Date): number | null => {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * second;
  if (!/^[A-Za-z]{3},? /.test(text)) return null;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - at.getTime());
};
