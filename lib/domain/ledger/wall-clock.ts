import { localTime } from "../routing/local-time.ts";

const minuteMs = 60_000;
/** Far shorter than from one change of a zone's clocks to the next. */
const steadyMs = 6 * 60 * minuteMs;

const offsetMsAt = (at: number, timeZone: string): number => {
  const { date, minuteOfDay } = localTime(new Date(at), timeZone);
  return Date.parse(`${date}T00:00:00.000Z`) + minuteOfDay * minuteMs - minuteFloor(at);
};

const minuteFloor = (at: number) => Math.floor(at / minuteMs) * minuteMs;

/**
 * A zone's clock for many instants that lie close together: it shows each as
 * `2026-11-20 12:00:03`. The zone is asked once per quarter of a day, for where its offset is the
 * same at both ends it is so in between.
 */
export const wallClock = (timeZone: string): ((instant: string) => string) => {
  let span = Number.NaN;
  let steadyOffsetMs: number | null = null;
  return (instant) => {
    const at = Date.parse(instant);
    if (Math.floor(at / steadyMs) !== span) {
      span = Math.floor(at / steadyMs);
      const first = offsetMsAt(span * steadyMs, timeZone);
      const last = offsetMsAt((span + 1) * steadyMs, timeZone);
      steadyOffsetMs = first === last ? first : null;
    }
    const wall = new Date(at + (steadyOffsetMs ?? offsetMsAt(at, timeZone))).toISOString();
    return `${wall.slice(0, 10)} ${wall.slice(11, 19)}`;
  };
};
