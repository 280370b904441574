const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long a lead may wait before it is late, and before it is overdue. */
export const lateAfterMs = 5 * minuteMs;
export const overdueAfterMs = 30 * minuteMs;

export type Urgency = "fresh" | "late" | "overdue";

/** How urgent an unworked lead is. At exactly five and thirty minutes the next stage begins. */
export const urgencyOf = (soldAt: string, nowMs: number): Urgency => {
  const ageMs = nowMs - Date.parse(soldAt);
  if (ageMs >= overdueAfterMs) return "overdue";
  return ageMs >= lateAfterMs ? "late" : "fresh";
};

/** A span as people say it: `42 s`, `4 m`, `3 h`, `2 d`. A span below zero reads as zero. */
export const formatSpan = (ms: number): string => {
  const span = Math.max(0, ms);
  if (span < minuteMs) return `${Math.floor(span / 1000)} s`;
  if (span < hourMs) return `${Math.floor(span / minuteMs)} m`;
  if (span < dayMs) return `${Math.floor(span / hourMs)} h`;
  return `${Math.floor(span / dayMs)} d`;
};

/** A span in its two largest units, for figures: `2 m 40 s`, `1 h 5 m`, `3 d 2 h`. */
export const formatSpanPrecisely = (ms: number): string => {
  const span = Math.max(0, ms);
  const seconds = Math.floor(span / 1000) % 60;
  const minutes = Math.floor(span / minuteMs) % 60;
  const hours = Math.floor(span / hourMs) % 24;
  const days = Math.floor(span / dayMs);
  const pair = (large: string, small: number, unit: string) =>
    small === 0 ? large : `${large} ${small} ${unit}`;
  if (days > 0) return pair(`${days} d`, hours, "h");
  if (hours > 0) return pair(`${hours} h`, minutes, "m");
  if (minutes > 0) return pair(`${minutes} m`, seconds, "s");
  return `${seconds} s`;
};

/** Whether an instant is so recent that its age says more than its date. */
export const isRecent = (at: string, nowMs: number): boolean => nowMs - Date.parse(at) < dayMs;
