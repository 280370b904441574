import type { Entry } from "#contract/wallet";
import { dayIn } from "../../format/zoned-time.ts";

/** A line of the list: a day with its sum, or a transaction of it. */
export type EntryLine =
  | { kind: "day"; key: string; day: string; at: string; count: number; totalCents: number | null }
  | { kind: "entry"; key: string; entry: Entry };

/**
 * Transactions under their days, which begin at midnight in the buyer's zone. A day that goes on
 * beyond what is loaded has no sum yet, for a part of it would be a lie.
 */
export const entryLines = (
  entries: readonly Entry[],
  timeZone: string,
  hasMore: boolean,
): EntryLine[] => {
  const days = Map.groupBy(entries, (entry) => dayIn(timeZone, Date.parse(entry.at)));
  const all = [...days];
  return all.flatMap(([day, ofDay], index) => {
    const isWhole = !hasMore || index < all.length - 1;
    const total = ofDay.reduce((sum, entry) => sum + entry.amountCents, 0);
    const head: EntryLine = {
      kind: "day",
      key: day,
      day,
      at: ofDay[0]?.at ?? "",
      count: ofDay.length,
      totalCents: isWhole ? total : null,
    };
    const lines = ofDay.map((entry): EntryLine => ({ kind: "entry", key: entry.id, entry }));
    return [head, ...lines];
  });
};
