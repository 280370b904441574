import * as z from "zod";

/** An instant: ISO-8601 in UTC with milliseconds, such as `2026-11-21T14:03:12.208Z`. */
export const Instant = z.iso.datetime({
  precision: 3,
  error: "must be an instant in UTC such as 2026-11-21T14:03:12.208Z",
});
export type Instant = z.infer<typeof Instant>;

const knownZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** An IANA time zone name, such as `America/Chicago`. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(knownZone, "must be an IANA time zone such as America/Chicago");
export type TimeZone = z.infer<typeof TimeZone>;
