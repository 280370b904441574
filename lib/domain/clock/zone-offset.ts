const minuteMs = 60_000;
/** Zones change their offset only at whole quarters of an hour. */
const quarterMs = 15 * minuteMs;

type Zone = { formatter: Intl.DateTimeFormat; quarter: number; offsetMs: number };

const zones = new Map<string, Zone>();

const zoneNamed = (timeZone: string): Zone => {
  const known = zones.get(timeZone);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  const zone = { formatter, quarter: Number.NaN, offsetMs: 0 };
  zones.set(timeZone, zone);
  return zone;
};

const readOffset = (formatter: Intl.DateTimeFormat, at: number): number => {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  return wall - Math.floor(at / minuteMs) * minuteMs;
};

/**
 * How far the clocks of `timeZone` (IANA) are ahead of UTC at an instant, in milliseconds.
 * Formatting costs microseconds, so it is kept for the quarter hour it holds in.
 */
export const zoneOffsetMs = (at: number, timeZone: string): number => {
  const zone = zoneNamed(timeZone);
  const quarter = Math.floor(at / quarterMs);
  if (zone.quarter !== quarter) {
    zone.offsetMs = readOffset(zone.formatter, at);
    zone.quarter = quarter;
  }
  return zone.offsetMs;
};
