import type { MemberId } from "#contract/id";
import type { QueryOf } from "#contract/routes";
import type { Sale } from "#contract/sale";

export type LeadFilters = QueryOf<"GET /v1/portal/leads">;

const inTab = (sale: Sale, tab: LeadFilters["tab"], memberId: MemberId): boolean => {
  switch (tab) {
    case "new":
      return sale.outcome === "new";
    case "mine":
      return sale.assignedTo === memberId;
    case "starred":
      return sale.starred;
    case "all":
      return true;
  }
};

const inState = (sale: Sale, state: string): boolean =>
  sale.details.some(({ key, type }) => type === "state" && sale.values[key] === state);

/** Whether a sale belongs in a list that asks for these; the search text and days aside. */
export const matchesQuery = (sale: Sale, filters: LeadFilters, memberId: MemberId): boolean =>
  inTab(sale, filters.tab, memberId) &&
  (filters.outcome === undefined || sale.outcome === filters.outcome) &&
  (filters.campaign === undefined || sale.campaignId === filters.campaign) &&
  (filters.state === undefined || inState(sale, filters.state)) &&
  (filters.test === "show" || sale.test === (filters.test === "only"));

/** Whether only some sales of the range can match, so that more must be read than are wanted. */
export const isNarrowed = (filters: LeadFilters): boolean =>
  filters.tab === "mine" ||
  filters.tab === "starred" ||
  filters.outcome !== undefined ||
  filters.campaign !== undefined ||
  filters.state !== undefined ||
  filters.test !== "show";
