import { localTime } from "../routing/local-time.ts";

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** What a clock on a wall of the zone shows at an instant, as if it were in UTC. */
const wallMsAt = (ms: number, timeZone: string): number => {
  const { date, minuteOfDay } = localTime(new Date(ms), timeZone);
  const inMinute = ms - Math.floor(ms / minuteMs) * minuteMs;
  return Date.parse(`${date}T00:00:00.000Z`) + minuteOfDay * minuteMs + inMinute;
};

/**
 * The instant at which a clock of the zone shows the same time some days later. A time that comes
 * twice that day means its second coming, and one that is skipped the time after the gap: whoever
 * waits for it never waits less than they were told.
 */
export const sameTimeAfterDays = (from: Date, days: number, timeZone: string): Date => {
  const wanted = wallMsAt(from.getTime(), timeZone) + days * dayMs;
  const candidates = [wanted - dayMs, wanted + dayMs].map(
    (near) => wanted - (wallMsAt(near, timeZone) - near),
  );
  const exact = candidates.filter((ms) => wallMsAt(ms, timeZone) === wanted);
  return new Date(Math.max(...(exact.length > 0 ? exact : candidates)));
};

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A day as people say it: `Nov 14`, with the year when it is another than that of `now`. */
export const dayWords = (at: Date, timeZone: string, now: Date): string => {
  const [year = "", month, day] = localTime(at, timeZone).date.split("-");
  const words = `${months[Number(month) - 1]} ${Number(day)}`;
  return localTime(now, timeZone).date.startsWith(year) ? words : `${words}, ${year}`;
};
