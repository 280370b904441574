import type { LeadSale } from "#contract/lead";
import type { AnswerOf, QueryOf } from "#contract/routes";
import type { SalesTotals } from "#contract/routes/agency-billing";
import { dayAfter } from "../clock/start-of-day.ts";
import { Refusal } from "../errors.ts";
import type { SoldLead, TotalsSource } from "./totals-source.ts";

type Query = QueryOf<"GET /v1/agency/totals">;
type Totals = AnswerOf<"GET /v1/agency/totals">["body"];
type Sums = Omit<SalesTotals, "profitCents">;

const maxDays = 31;
/** More leads than this do not fit into the time of one answer. */
const maxLeads = 50_000;
const dayMs = 86_400_000;
/** A lead may be sold so long after it came in: what is undecided after a day is given up. */
const latestSaleDays = 2;

const startOf = (day: string) => new Date(`${day}T00:00:00.000Z`);
const dayBefore = (day: string, days: number) =>
  new Date(startOf(day).getTime() - days * dayMs).toISOString().slice(0, 10);

const refused = (pointer: string, message: string, hint: string) =>
  new Refusal("invalid_request", "The span of days needs a fix; see errors.", {
    errors: [{ pointer, code: "invalid_span", message, hint }],
  });

const daysOf = (from: string, to: string): string[] => {
  if (from > to) throw refused("?from", `from, ${from}, is after to, ${to}.`, "Swap the two.");
  const days: string[] = [];
  for (let day = from; day <= to && days.length <= maxDays; day = dayAfter(day)) days.push(day);
  if (days.length > maxDays)
    throw refused("?to", `A span has at most ${maxDays} days.`, "Ask month by month.");
  return days;
};

const noSums: Sums = {
  leads: 0,
  revenueCents: 0,
  supplierCostCents: 0,
  creditsCents: 0,
  chargeBacksCents: 0,
};

const plus = (one: Sums, more: Partial<Sums>): Sums => ({
  leads: one.leads + (more.leads ?? 0),
  revenueCents: one.revenueCents + (more.revenueCents ?? 0),
  supplierCostCents: one.supplierCostCents + (more.supplierCostCents ?? 0),
  creditsCents: one.creditsCents + (more.creditsCents ?? 0),
  chargeBacksCents: one.chargeBacksCents + (more.chargeBacksCents ?? 0),
});

const withProfit = (sums: Sums): SalesTotals => ({
  ...sums,
  profitCents:
    sums.revenueCents - sums.supplierCostCents - sums.creditsCents + sums.chargeBacksCents,
});

/** Sums by id and in all. */
const book = () => {
  const rows = new Map<string, Sums>();
  let total = noSums;
  return {
    add: (id: string, more: Partial<Sums>) => {
      rows.set(id, plus(rows.get(id) ?? noSums, more));
      total = plus(total, more);
    },
    close: () => ({
      rows: [...rows]
        .map(([id, sums]) => ({ id, ...withProfit(sums) }))
        .sort((one, other) => other.revenueCents - one.revenueCents),
      total: withProfit(total),
    }),
  };
};

type Named = { buyerId: string; campaignId: string; sourceId: string };
const idBy = (by: Query["by"], of: Named) =>
  by === "buyer" ? of.buyerId : by === "campaign" ? of.campaignId : of.sourceId;

const tooMany = () =>
  refused(
    "?from",
    `More than ${maxLeads.toLocaleString("en-US")} leads came in over this span.`,
    "Ask for fewer days.",
  );

/**
 * What the sales of a span of UTC days brought and cost, and the same sums out of the buyers'
 * ledgers. A sale counts on the UTC day on which it was made, on both sides; a return counts with
 * the sale that it takes back, whenever it was decided. Tests bring nothing and are left out.
 * @throws Refusal invalid_request when the span is the wrong way round or too long
 */
export const readTotals = async (
  source: TotalsSource,
  { from, to, by }: Query,
): Promise<Totals> => {
  const days = daysOf(from, to);
  const books = book();
  const addSale = (lead: SoldLead, { buyerId, priceCents, payoutCents }: LeadSale) =>
    books.add(idBy(by, { ...lead, buyerId }), {
      leads: 1,
      revenueCents: priceCents,
      supplierCostCents: payoutCents,
    });
  let leadsRead = 0;
  for (const day of daysOf(dayBefore(from, latestSaleDays), from).slice(0, -1).concat(days))
    for await (const leads of source.soldLeads(day)) {
      leadsRead += leads.length;
      if (leadsRead > maxLeads) throw tooMany();
      for (const lead of leads)
        for (const sale of lead.sales) {
          const soldOn = sale.soldAt.slice(0, 10);
          if (!sale.isLate && soldOn >= from && soldOn <= to) addSale(lead, sale);
        }
    }
  for (const day of days)
    for await (const leads of source.lateSales(day))
      for (const lead of leads) for (const sale of lead.sales) addSale(lead, sale);
  let creditsCents = 0;
  for (const day of days)
    for await (const returns of source.returns(day)) {
      creditsCents += await source.credited(returns);
      for (const one of returns)
        books.add(idBy(by, one), {
          creditsCents: one.creditCents,
          chargeBacksCents: one.chargeBackCents,
        });
    }
  let revenueCents = 0;
  const span = { from: startOf(from), to: startOf(dayAfter(to)) };
  for await (const buyerId of source.buyers()) revenueCents += await source.charged(buyerId, span);
  const { rows, total } = books.close();
  const reconciles = total.revenueCents === revenueCents && total.creditsCents === creditsCents;
  return { rows, total, ledger: { revenueCents, creditsCents }, reconciles };
};
