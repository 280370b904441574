const minuteMs = 60_000;
/** Minutes until something unsettled is looked at again, by how often it was. */
const pauses = [1, 2, 5, 15, 60];
const longestMinutes = 360;

/** When to look again at what is not settled; `checks` counts the looks so far. */
export const nextCheck = (checks: number, at: Date): string =>
  new Date(at.getTime() + (pauses[checks] ?? longestMinutes) * minuteMs).toISOString();
