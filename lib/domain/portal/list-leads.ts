import type { LeadId } from "#contract/id";
import type { Page } from "#contract/page";
import type { Sale } from "#contract/sale";
import { dayAfter, startOfDay } from "../clock/start-of-day.ts";
import { Refusal } from "../errors.ts";
import { seesPersonal } from "../member/sees-personal.ts";
import type { SaleRange } from "./buyer-sales.ts";
import { findTerm } from "./find-term.ts";
import { readLeadCursor, writeLeadCursor } from "./lead-cursor.ts";
import { firstLeadId, highestLeadId, lastLeadIdBefore, lowestLeadId } from "./lead-id-bounds.ts";
import { isNarrowed, type LeadFilters, matchesQuery } from "./matches-query.ts";
import type { PortalDeps } from "./portal-deps.ts";
import { saleFor } from "./sale-for.ts";

/** Sales read at once for a list that leaves most of them out. */
const narrowedChunk = 250;
/** Reads for one page; a page that is not full by then says where to go on. */
const maxReads = 8;

const boundsOf = async ({ account }: PortalDeps, { from, to }: LeadFilters) => {
  if (!from && !to) return { from: lowestLeadId, to: highestLeadId };
  const { timeZone } = await account.profile();
  return {
    from: from ? firstLeadId(startOfDay(from, timeZone)) : lowestLeadId,
    to: to ? lastLeadIdBefore(startOfDay(dayAfter(to), timeZone)) : highestLeadId,
  };
};

const textRange = (term: string | null, filters: LeadFilters): SaleRange["of"] => {
  if (term !== null) return { kind: "find", text: term };
  return filters.tab === "new" || filters.outcome === "new"
    ? { kind: "unworked" }
    : { kind: "all" };
};

const oneLead = async (deps: PortalDeps, leadId: LeadId, filters: LeadFilters) => {
  const sale = await deps.sales.read(leadId);
  const matches = sale !== null && matchesQuery(sale, filters, deps.member.memberId);
  return { items: matches ? [saleFor(deps.member.role)(sale)] : [], next: null };
};

const fillPage = async (deps: PortalDeps, range: SaleRange, filters: LeadFilters) => {
  const found: Sale[] = [];
  let { after } = range;
  for (let reads = 0; reads < maxReads; reads++) {
    const { sales, next } = await deps.sales.page({ ...range, after });
    for (const [index, sale] of sales.entries()) {
      if (!matchesQuery(sale, filters, deps.member.memberId)) continue;
      found.push(sale);
      if (found.length < filters.limit) continue;
      const isLast = index === sales.length - 1;
      return { found, next: isLast ? next : sale.leadId };
    }
    after = next;
    if (next === null) break;
  }
  return { found, next: after };
};

/**
 * A page of the buyer's leads by time. A page may be short of `limit` while `next` is not null:
 * reading stopped at its bound, and nothing is left out.
 * @throws Refusal forbidden when a role that sees no personal data searches by it
 */
export const listLeads = async (deps: PortalDeps, filters: LeadFilters): Promise<Page<Sale>> => {
  const { member } = deps;
  const term = filters.q === undefined ? null : findTerm(filters.q);
  if (term?.kind === "lead") return oneLead(deps, term.leadId, filters);
  if (term && !seesPersonal(member.role))
    throw new Refusal("forbidden", `Your role, ${member.role}, can search by lead id only.`);
  const bounds = await boundsOf(deps, filters);
  if (bounds.from > bounds.to) return { items: [], next: null };
  const list = `${member.scope.buyerId} ${filters.order}`;
  const range: SaleRange = {
    of: textRange(term?.text ?? null, filters),
    ...bounds,
    newestFirst: filters.order === "newest",
    after: readLeadCursor(list, bounds, filters.cursor),
    limit: isNarrowed(filters) ? narrowedChunk : filters.limit,
  };
  const { found, next } = await fillPage(deps, range, filters);
  return {
    items: found.map(saleFor(member.role)),
    next: next === null ? null : writeLeadCursor(list, next),
  };
};
