import { zoneOffsetMs } from "./zone-offset.ts";

const dayMs = 86_400_000;
/** What a clock on a wall of the zone shows at an instant, as if it were in UTC. */
const wallMsAt = (ms: number, timeZone: string): number => ms + zoneOffsetMs(ms, timeZone);

/**
 * The instant at which a clock of the zone shows the same time some days later. A time that comes
 * twice that day means its second coming, and one that is skipped the time after the gap: whoever
 * waits for it never waits less than they were told.
 */
export const sameTimeAfterDays = (from: Date, days: number, timeZone: string): Date => {
  const wanted = wallMsAt(from.getTime(), timeZone) + days * dayMs;
  const candidates = [wanted - dayMs, wanted + dayMs].map(
    (near) => wanted - zoneOffsetMs(near, timeZone),
  );
  const exact = candidates.filter((ms) => wallMsAt(ms, timeZone) === wanted);
  return new Date(Math.max(...(exact.length > 0 ? exact : candidates)));
};
