import { LeadId, ReturnId } from "#contract/id";
import type { Page } from "#contract/page";
import type { Return } from "#contract/return";
import type { QueryOf } from "#contract/routes";
import type { Sale } from "#contract/sale";
import { dayAfter, startOfDay } from "../clock/start-of-day.ts";
import { Refusal } from "../errors.ts";
import { seesPersonal } from "../member/sees-personal.ts";
import { saleFor } from "../portal/sale-for.ts";
import type { ReturnDeps } from "./return-deps.ts";
import { returnFor } from "./return-for.ts";
import { isOpen } from "./return-states.ts";
import { phoneDigits } from "./submit/sale-phone.ts";

type Query = QueryOf<"GET /v1/portal/returns">;

const inTab = (it: Return, tab: Query["tab"]): boolean => {
  switch (tab) {
    case "open":
      return isOpen(it.state);
    case "decided":
      return !isOpen(it.state);
    case "all":
      return true;
  }
};

const matches = (it: Return, query: Query): boolean =>
  inTab(it, query.tab) &&
  (query.state === undefined || it.state === query.state) &&
  (query.reason === undefined || it.reason === query.reason) &&
  (query.campaign === undefined || it.campaignId === query.campaign) &&
  (query.minCents === undefined || it.priceCents >= query.minCents) &&
  (query.maxCents === undefined || it.priceCents <= query.maxCents) &&
  (query.by === undefined || it.submittedBy === query.by);

/** What a search text names: a return, a lead, or the lead with a phone. */
type Term =
  | { kind: "none" }
  | { kind: "return"; id: ReturnId }
  | { kind: "lead"; id: LeadId | null };

const termOf = async ({ member, returns }: ReturnDeps, q: string | undefined): Promise<Term> => {
  const text = (q ?? "").trim();
  if (text === "") return { kind: "none" };
  const upper = text.replace(/^[a-z]+_/i, "").toUpperCase();
  const returnId = ReturnId.safeParse(`ret_${upper}`);
  if (/^ret_/i.test(text) && returnId.success) return { kind: "return", id: returnId.data };
  const leadId = LeadId.safeParse(`ld_${upper}`);
  if (/^ld_/i.test(text) && leadId.success) return { kind: "lead", id: leadId.data };
  if (!seesPersonal(member.role))
    throw new Refusal("forbidden", `Your role, ${member.role}, can search by id only.`);
  const digits = phoneDigits(text);
  const found = digits === "" ? new Map() : await returns.leadsByPhone([digits]);
  return { kind: "lead", id: found.get(digits) ?? null };
};

const boundsOf = async ({ returns }: ReturnDeps, { from, to }: Query) => {
  if (!from && !to) return { from: null, before: null };
  const { timeZone } = await returns.profile();
  return {
    from: from ? startOfDay(from, timeZone) : null,
    before: to ? startOfDay(dayAfter(to), timeZone) : null,
  };
};

const pageOf = async (deps: ReturnDeps, query: Query): Promise<Page<Return>> => {
  const term = await termOf(deps, query.q);
  const none = { items: [], next: null };
  if (term.kind === "return") {
    const found = await deps.returns.read(term.id);
    return found && matches(found, query) ? { items: [found], next: null } : none;
  }
  if (term.kind === "lead" && term.id === null) return none;
  const { limit, cursor } = query;
  return deps.returns.list({
    page: { limit, cursor },
    ...(await boundsOf(deps, query)),
    isWanted: (it) => matches(it, query) && (term.kind !== "lead" || it.leadId === term.id),
  });
};

/**
 * A page of the buyer's returns, newest first, with the leads they are about.
 * @throws Refusal forbidden when a role that sees no personal data searches by it
 */
export const listReturns = async (
  deps: ReturnDeps,
  query: Query,
): Promise<Page<Return> & { sales: Sale[] }> => {
  const { role } = deps.member;
  const { items, next } = await pageOf(deps, query);
  const sales = await deps.returns.sales(items.map(({ leadId }) => leadId));
  return { items: items.map(returnFor(role)), next, sales: sales.map(saleFor(role)) };
};
