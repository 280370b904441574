import type { Return, ReturnState } from "#contract/return";
import { type AmountFilter, readAmounts } from "../../filters/amount-filter.ts";
import { type DateFilter, daysOf, readDates } from "../../filters/date-filter.ts";
import { matching, oneOf, withoutDefaults } from "../../filters/search-values.ts";
import { dayIn } from "../../format/zoned-time.ts";

export const returnTabs = ["open", "decided", "all"] as const;
export type ReturnTab = (typeof returnTabs)[number];

export const returnStates = [
  "pending",
  "needsAnswer",
  "approved",
  "declined",
  "withdrawn",
] as const satisfies readonly ReturnState[];

/** Everything that chooses which returns are listed. It lives in the URL and nowhere else. */
export type ReturnFilters = DateFilter &
  AmountFilter & {
    tab: ReturnTab;
    state?: ReturnState;
    reason?: string;
    campaign?: string;
    /** Name of the member who submitted it. */
    by?: string;
    q?: string;
  };

/** The URL's side of the filters: what equals the default is left out. */
export type ReturnSearch = Partial<ReturnFilters>;

export const noReturnFilters: ReturnFilters = { tab: "open" };

const tidy = (search: ReturnSearch): ReturnSearch => withoutDefaults(search, noReturnFilters);

/** Reads a URL that anybody may have written: what is not understood is left out. */
export const readReturnSearch = (raw: Record<string, unknown>): ReturnSearch =>
  tidy({
    tab: oneOf(returnTabs, raw["tab"]),
    ...readDates(raw),
    state: oneOf(returnStates, raw["state"]),
    reason: matching(/^[a-z][A-Za-z0-9]{1,39}$/, raw["reason"]),
    campaign: matching(/^cmp_[0-9A-Z]{26}$/, raw["campaign"]),
    ...readAmounts(raw),
    by: matching(/\S/, raw["by"])?.slice(0, 120),
    q: matching(/\S/, raw["q"])?.slice(0, 120),
  });

export const returnFiltersOf = (search: ReturnSearch): ReturnFilters => ({
  ...noReturnFilters,
  ...search,
});

export const returnSearchOf = (filters: ReturnFilters): ReturnSearch => tidy(filters);

/** What is asked of the server for these filters. A search looks through all time and all tabs. */
export const returnQueryOf = (filters: ReturnFilters, timeZone: string, nowMs: number) => ({
  tab: filters.q === undefined ? filters.tab : ("all" as const),
  state: filters.state,
  reason: filters.reason,
  campaign: filters.campaign,
  minCents: filters.min,
  maxCents: filters.max,
  by: filters.by,
  q: filters.q,
  ...(filters.q === undefined && daysOf(filters, timeZone, nowMs)),
});

export type ReturnListQuery = ReturnType<typeof returnQueryOf>;

/** Whether the agency still has to decide, or waits for the buyer. */
export const isOpen = ({ state }: Pick<Return, "state">): boolean =>
  state === "pending" || state === "needsAnswer";

const tabMatches = (asked: Return, tab: ReturnTab) =>
  tab === "all" || isOpen(asked) === (tab === "open");

/** Whether a return that changed live belongs into a list, decided as the server would. */
export const returnMatches = (asked: Return, query: ReturnListQuery, timeZone: string): boolean => {
  const day = dayIn(timeZone, Date.parse(asked.submittedAt));
  return (
    tabMatches(asked, query.tab) &&
    (query.state === undefined || asked.state === query.state) &&
    (query.reason === undefined || asked.reason === query.reason) &&
    (query.campaign === undefined || asked.campaignId === query.campaign) &&
    (query.minCents === undefined || asked.priceCents >= query.minCents) &&
    (query.maxCents === undefined || asked.priceCents <= query.maxCents) &&
    (query.by === undefined || asked.submittedBy === query.by) &&
    (query.from === undefined || day >= query.from) &&
    (query.to === undefined || day <= query.to) &&
    (query.q === undefined || [asked.id, asked.leadId].some((id) => id === query.q))
  );
};

/** How many filters beside the tab are on. */
export const countReturnFilters = (filters: ReturnFilters): number =>
  [
    filters.date ?? filters.from ?? filters.to,
    filters.state,
    filters.reason,
    filters.campaign,
    filters.min ?? filters.max,
    filters.by,
    filters.q,
  ].filter((each) => each !== undefined).length;
