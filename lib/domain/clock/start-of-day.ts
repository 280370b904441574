import { localTime } from "./local-time.ts";
import { zoneOffsetMs } from "./zone-offset.ts";

const dayMs = 86_400_000;

const midnightOf = (date: string): number => Date.parse(`${date}T00:00:00.000Z`);

/**
 * The instant at which a local date begins in a zone. Where the clock skips midnight, the day
 * begins at its first minute after the gap.
 * @param date `YYYY-MM-DD`
 */
export const startOfDay = (date: string, timeZone: string): Date => {
  const midnight = midnightOf(date);
  const candidates = [midnight - dayMs, midnight, midnight + dayMs].map(
    (near) => midnight - zoneOffsetMs(near, timeZone),
  );
  const within = candidates.filter((at) => localTime(new Date(at), timeZone).date === date);
  return new Date(within.length > 0 ? Math.min(...within) : Math.max(...candidates));
};

/** The date after this one. */
export const dayAfter = (date: string): string =>
  new Date(midnightOf(date) + dayMs).toISOString().slice(0, 10);
