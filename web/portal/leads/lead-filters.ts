import type { Outcome, Sale } from "#contract/sale";
import { type DateFilter, daysOf, readDates } from "../filters/date-filter.ts";
import { matching, oneOf, withoutDefaults } from "../filters/search-values.ts";
import { emailOf, nameOf, phoneOf, stateOf } from "../format/lead-facts.ts";
import { phoneMatches } from "../format/phone.ts";
import { dayIn } from "../format/zoned-time.ts";

export const tabs = ["new", "all", "mine", "starred"] as const;
export type Tab = (typeof tabs)[number];

export const outcomes = ["new", "contacted", "qualified", "converted", "lost"] as const;

/** Everything that chooses which leads are listed. It lives in the URL and nowhere else. */
export type LeadFilters = DateFilter & {
  tab: Tab;
  outcome?: Outcome;
  campaign?: string;
  state?: string;
  q?: string;
  order: "newest" | "oldest";
  test: "hide" | "show" | "only";
};

/** The URL's side of the filters: what equals the default is left out. */
export type LeadSearch = Partial<LeadFilters>;

export const noFilters: LeadFilters = { tab: "new", order: "newest", test: "show" };

/** Reads a URL that anybody may have written: what is not understood is left out. */
export const readSearch = (raw: Record<string, unknown>): LeadSearch => {
  const search: LeadSearch = {
    tab: oneOf(tabs, raw["tab"]),
    ...readDates(raw),
    outcome: oneOf(outcomes, raw["outcome"]),
    campaign: matching(/^cmp_[0-9A-Z]{26}$/, raw["campaign"]),
    state: matching(/^[A-Z]{2}$/, raw["state"]),
    q: matching(/\S/, raw["q"])?.slice(0, 120),
    order: oneOf(["newest", "oldest"], raw["order"]),
    test: oneOf(["hide", "show", "only"], raw["test"]),
  };
  return tidy(search);
};

const tidy = (search: LeadSearch): LeadSearch => withoutDefaults(search, noFilters);

export const filtersOf = (search: LeadSearch): LeadFilters => ({ ...noFilters, ...search });

export const searchOf = (filters: LeadFilters): LeadSearch => tidy(filters);

/** What is asked of the server for these filters. A search looks through all time and all tabs. */
export const queryOf = (filters: LeadFilters, timeZone: string, nowMs: number) => ({
  tab: filters.q === undefined ? filters.tab : ("all" as const),
  outcome: filters.outcome,
  campaign: filters.campaign,
  state: filters.state,
  q: filters.q,
  order: filters.order,
  test: filters.test,
  ...(filters.q === undefined && daysOf(filters, timeZone, nowMs)),
});

export type ListQuery = ReturnType<typeof queryOf>;

const textMatches = (sale: Sale, text: string) => {
  const wanted = text.trim().replace(/\s+/g, " ").toLowerCase();
  const written = [nameOf(sale) ?? "", emailOf(sale) ?? "", sale.leadId];
  return (
    written.some((each) => each.toLowerCase().includes(wanted)) ||
    phoneMatches(phoneOf(sale) ?? "", text)
  );
};

const tabMatches = (sale: Sale, tab: Tab, memberId: string) =>
  tab === "all" ||
  (tab === "new" && sale.outcome === "new") ||
  (tab === "mine" && sale.assignedTo === memberId) ||
  (tab === "starred" && sale.starred);

/** Whether a lead that arrives live belongs into a list, decided as the server would. */
export const matchesQuery = (
  sale: Sale,
  query: ListQuery,
  viewer: { memberId: string; timeZone: string },
): boolean => {
  const day = dayIn(viewer.timeZone, Date.parse(sale.soldAt));
  return (
    tabMatches(sale, query.tab, viewer.memberId) &&
    (query.outcome === undefined || sale.outcome === query.outcome) &&
    (query.campaign === undefined || sale.campaignId === query.campaign) &&
    (query.state === undefined || stateOf(sale) === query.state) &&
    (query.from === undefined || day >= query.from) &&
    (query.to === undefined || day <= query.to) &&
    (query.test === "show" || sale.test === (query.test === "only")) &&
    (query.q === undefined || textMatches(sale, query.q))
  );
};

/** How many filters beside the tab are on. */
export const countFilters = (filters: LeadFilters): number =>
  [
    filters.date ?? filters.from ?? filters.to,
    filters.outcome,
    filters.campaign,
    filters.state,
    filters.q,
    filters.test === "show" ? undefined : filters.test,
  ].filter((each) => each !== undefined).length;
