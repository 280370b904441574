import { zoneOffsetMs } from "./zone-offset.ts";

/** Far shorter than from one change of a zone's clocks to the next. */
const steadyMs = 6 * 3_600_000;

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
      const first = zoneOffsetMs(span * steadyMs, timeZone);
      const last = zoneOffsetMs((span + 1) * steadyMs, timeZone);
      steadyOffsetMs = first === last ? first : null;
    }
    const wall = new Date(at + (steadyOffsetMs ?? zoneOffsetMs(at, timeZone))).toISOString();
    return `${wall.slice(0, 10)} ${wall.slice(11, 19)}`;
  };
};
