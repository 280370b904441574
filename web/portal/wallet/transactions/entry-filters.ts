import type { EntryKind } from "#contract/wallet";
import { type AmountFilter, readAmounts } from "../../filters/amount-filter.ts";
import { type DateFilter, daysOf, readDates } from "../../filters/date-filter.ts";
import { matching, oneOf, withoutDefaults } from "../../filters/search-values.ts";

export const entryKinds = [
  "topUp",
  "autoRecharge",
  "lead",
  "call",
  "returnCredit",
  "adjustment",
  "refund",
  "fee",
  "reversal",
  "hold",
  "release",
] as const satisfies readonly EntryKind[];

export const directions = ["in", "out"] as const;
export type Direction = (typeof directions)[number];

/** Everything that chooses which transactions are listed. It lives in the URL and nowhere else. */
export type EntryFilters = DateFilter &
  AmountFilter & {
    kind?: EntryKind;
    direction?: Direction;
    campaign?: string;
    holds: "hide" | "show";
  };

/** The URL's side of the filters: what equals the default is left out. */
export type EntrySearch = Partial<EntryFilters>;

export const noFilters: EntryFilters = { holds: "hide" };

/** Reads a URL that anybody may have written: what is not understood is left out. */
export const readSearch = (raw: Record<string, unknown>): EntrySearch => {
  const search: EntrySearch = {
    ...readDates(raw),
    ...readAmounts(raw),
    kind: oneOf(entryKinds, raw["kind"]),
    direction: oneOf(directions, raw["direction"]),
    campaign: matching(/^cmp_[0-9A-Z]{26}$/, raw["campaign"]),
    holds: oneOf(["hide", "show"], raw["holds"]),
  };
  return withoutDefaults(search, noFilters);
};

export const filtersOf = (search: EntrySearch): EntryFilters => ({ ...noFilters, ...search });

export const searchOf = (filters: EntryFilters): EntrySearch => withoutDefaults(filters, noFilters);

export type EntryQuestion = Pick<EntryFilters, "kind" | "direction" | "campaign" | "holds"> & {
  from?: string;
  to?: string;
  minCents?: number;
  maxCents?: number;
};

/** What is asked of the server for these filters, a page of it or the whole as CSV. */
export const questionOf = (
  filters: EntryFilters,
  timeZone: string,
  nowMs: number,
): EntryQuestion => ({
  kind: filters.kind,
  direction: filters.direction,
  campaign: filters.campaign,
  holds: filters.holds,
  ...(filters.min !== undefined && { minCents: filters.min }),
  ...(filters.max !== undefined && { maxCents: filters.max }),
  ...daysOf(filters, timeZone, nowMs),
});

/** How many filters are on; showing holds leaves nothing out. */
export const countFilters = (filters: EntryFilters): number =>
  [
    filters.date ?? filters.from ?? filters.to,
    filters.kind,
    filters.direction,
    filters.campaign,
    filters.min ?? filters.max,
  ].filter((each) => each !== undefined).length;
