import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Page } from "#contract/page";
import type { ResultOf } from "#contract/routes";
import type { Sale } from "#contract/sale";
import type { Viewer } from "../viewer/viewer.ts";
import { type ListQuery, matchesQuery } from "./lead-filters.ts";
import { dropSales, insertSales, patchSales } from "./merge-sales.ts";

type LeadData = ResultOf<"GET /v1/portal/leads/{leadId}">;
type ListData = InfiniteData<Page<Sale>, string | undefined>;

/** The lists that are loaded, with the question each answers. */
const loadedLists = (client: QueryClient) =>
  client
    .getQueryCache()
    .findAll({ queryKey: ["leads"] })
    .map((query) => ({ key: query.queryKey, isActive: query.isActive() }));

const questionOf = (key: readonly unknown[]): ListQuery | null => {
  const question: unknown = key[1];
  return isQuestion(question) ? question : null;
};

const isQuestion = (value: unknown): value is ListQuery =>
  typeof value === "object" && value !== null && "tab" in value && "order" in value;

const patchOpenLead = (client: QueryClient, sale: Sale) =>
  client.setQueryData<LeadData>(["lead", sale.leadId], (lead) =>
    lead && sale.changedAt >= lead.sale.changedAt ? { ...lead, sale } : lead,
  );

/** What a list needs to know of who looks at it. */
export const onlookerOf = (viewer: Viewer) => ({
  memberId: viewer.me.member.id,
  timeZone: viewer.clock.timeZone,
});

/**
 * Brings changed leads into everything loaded. The list on screen is only patched in place, so
 * that nothing moves; the others also lose and gain leads as their filters say.
 */
export const settleSales = (client: QueryClient, sales: readonly Sale[], viewer: Viewer): void => {
  const who = onlookerOf(viewer);
  for (const { key, isActive } of loadedLists(client)) {
    const question = questionOf(key);
    client.setQueryData<ListData>(key, (data) => {
      if (!data || !question) return data;
      if (isActive) return patchSales(data, sales);
      const belonging = sales.filter((sale) => matchesQuery(sale, question, who));
      const changed = new Set(sales.map((sale) => sale.leadId));
      const settled = insertSales(patchSales(data, sales), belonging, question.order);
      return dropSales(
        settled,
        (sale) => !changed.has(sale.leadId) || matchesQuery(sale, question, who),
      );
    });
  }
  for (const sale of sales) patchOpenLead(client, sale);
};

/** Changes one lead wherever it is loaded, and returns how to change it back. */
export const changeSale = (
  client: QueryClient,
  leadId: string,
  change: Partial<Sale>,
): (() => void) => {
  const before = findSale(client, leadId);
  const apply = (fields: Partial<Sale>) => {
    for (const { key } of loadedLists(client))
      client.setQueryData<ListData>(key, (data) => data && changeListed(data, leadId, fields));
    client.setQueryData<LeadData>(
      ["lead", leadId],
      (lead) => lead && { ...lead, sale: { ...lead.sale, ...fields } },
    );
  };
  apply(change);
  return () => before && apply(before);
};

const changeListed = (data: ListData, leadId: string, fields: Partial<Sale>): ListData => ({
  ...data,
  pages: data.pages.map((page) =>
    page.items.some((item) => item.leadId === leadId)
      ? {
          ...page,
          items: page.items.map((item) => (item.leadId === leadId ? { ...item, ...fields } : item)),
        }
      : page,
  ),
});

/** A lead from whatever is loaded, so that it opens at once. */
export const findSale = (client: QueryClient, leadId: string): Sale | undefined => {
  const open = client.getQueryData<LeadData>(["lead", leadId])?.sale;
  if (open) return open;
  for (const { key } of loadedLists(client)) {
    const data = client.getQueryData<ListData>(key);
    for (const page of data?.pages ?? []) {
      const sale = page.items.find((item) => item.leadId === leadId);
      if (sale) return sale;
    }
  }
  return undefined;
};

/** Puts arrived leads into one list. */
export const insertIntoList = (
  client: QueryClient,
  question: ListQuery,
  sales: readonly Sale[],
): void => {
  client.setQueryData<ListData>(
    ["leads", question],
    (data) => data && insertSales(data, sales, question.order),
  );
};

export const readList = (client: QueryClient, question: ListQuery): ListData | undefined =>
  client.getQueryData<ListData>(["leads", question]);

/** Puts a list in order when it goes out of sight: waiting leads in, leads that left it out. */
export const leaveList = (
  client: QueryClient,
  question: ListQuery,
  waiting: readonly Sale[],
  belongs: (sale: Sale) => boolean,
): void => {
  client.setQueryData<ListData>(
    ["leads", question],
    (data) => data && dropSales(insertSales(data, waiting, question.order), belongs),
  );
};
