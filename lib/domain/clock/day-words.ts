import { localTime } from "./local-time.ts";

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A day as people say it: `Nov 14`, with the year when it is another than that of `now`. */
export const dayWords = (at: Date, timeZone: string, now: Date): string => {
  const [year = "", month, day] = localTime(at, timeZone).date.split("-");
  const words = `${months[Number(month) - 1]} ${Number(day)}`;
  return localTime(now, timeZone).date.startsWith(year) ? words : `${words}, ${year}`;
};
