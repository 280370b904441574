import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Return } from "#contract/return";
import type { Sale } from "#contract/sale";
import {
  dropReturn,
  insertReturn,
  isListed,
  patchReturn,
  type ReturnPage,
} from "./list/merge-returns.ts";
import { type ReturnListQuery, returnMatches } from "./list/return-filters.ts";
import type { ReturnData } from "./return-queries.ts";

type ListData = InfiniteData<ReturnPage, string | undefined>;

const isQuestion = (value: unknown): value is ReturnListQuery =>
  typeof value === "object" && value !== null && "tab" in value;

const loadedLists = (client: QueryClient) =>
  client
    .getQueryCache()
    .findAll({ queryKey: ["returns"] })
    .flatMap(({ queryKey }) => {
      const question: unknown = queryKey[1];
      return isQuestion(question) ? [{ key: queryKey, question }] : [];
    });

/**
 * Brings a changed return into everything loaded. The list on screen is patched in place, so that
 * nothing moves under a hand; `settleList` puts it in order a moment later.
 */
export const settleReturn = (client: QueryClient, changed: Return, timeZone: string): void => {
  for (const { key, question } of loadedLists(client)) {
    const isActive = client.getQueryCache().find({ queryKey: key })?.isActive() ?? false;
    const belongs = returnMatches(changed, question, timeZone);
    client.setQueryData<ListData>(key, (data) => {
      if (!data) return data;
      if (belongs) return insertReturn(data, changed);
      return isActive ? patchReturn(data, changed) : dropReturn(data, changed.id);
    });
  }
  client.setQueryData<ReturnData>(["return", changed.id], (data) =>
    data && changed.changedAt >= data.return.changedAt ? { ...data, return: changed } : data,
  );
};

/** Takes a return out of a list that it no longer belongs to. */
export const leaveReturnList = (
  client: QueryClient,
  question: ReturnListQuery,
  id: string,
  timeZone: string,
): void => {
  client.setQueryData<ListData>(["returns", question], (data) => {
    const item = data?.pages.flatMap((page) => page.items).find((each) => each.id === id);
    return data && item && !returnMatches(item, question, timeZone) ? dropReturn(data, id) : data;
  });
};

export const listHolds = (client: QueryClient, question: ReturnListQuery, id: string): boolean => {
  const data = client.getQueryData<ListData>(["returns", question]);
  return data !== undefined && isListed(data, id);
};

/** A return from whatever is loaded, so that it opens at once. */
export const findReturn = (client: QueryClient, id: string): Return | undefined => {
  for (const { key } of loadedLists(client)) {
    const data = client.getQueryData<ListData>(key);
    const found = data?.pages.flatMap((page) => page.items).find((item) => item.id === id);
    if (found) return found;
  }
  return undefined;
};

type LeadData = { sale: Sale };

/** The lead of a return, from whatever is loaded. */
export const findReturnedSale = (client: QueryClient, leadId: string): Sale | undefined => {
  const open = client.getQueryData<LeadData>(["lead", leadId])?.sale;
  if (open) return open;
  for (const { key } of loadedLists(client)) {
    const data = client.getQueryData<ListData>(key);
    const found = data?.pages.flatMap((page) => page.sales).find((sale) => sale.leadId === leadId);
    if (found) return found;
  }
  return undefined;
};
