import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { callApi } from "../api/call-api.ts";
import { byPages, pageItems } from "../api/pages.ts";
import type { EntryQuestion } from "./transactions/entry-filters.ts";

/** The transactions for one set of filters. */
export const entryListQuery = (question: EntryQuestion) =>
  infiniteQueryOptions({
    queryKey: ["wallet", "entries", question],
    queryFn: ({ pageParam, signal }) =>
      callApi("GET /v1/portal/wallet/entries", {
        query: { ...question, limit: pageItems, cursor: pageParam },
        signal,
      }),
    ...byPages,
    placeholderData: keepPreviousData,
  });

/** The first transactions of all, for the overview. */
export const latestEntriesQuery = (count: number) =>
  queryOptions({
    queryKey: ["wallet", "latest", count],
    queryFn: ({ signal }) =>
      callApi("GET /v1/portal/wallet/entries", { query: { limit: count }, signal }),
  });

export const statementListQuery = queryOptions({
  queryKey: ["wallet", "statements"],
  queryFn: ({ signal }) => callApi("GET /v1/portal/wallet/statements", { signal }),
});

export const statementQuery = (month: string) =>
  queryOptions({
    queryKey: ["wallet", "statements", month],
    queryFn: ({ signal }) =>
      callApi("GET /v1/portal/wallet/statements/{month}", { path: { month }, signal }),
  });

export const invoiceListQuery = infiniteQueryOptions({
  queryKey: ["wallet", "invoices"],
  queryFn: ({ pageParam, signal }) =>
    callApi("GET /v1/portal/wallet/invoices", {
      query: { limit: pageItems, cursor: pageParam },
      signal,
    }),
  ...byPages,
});

export const paymentQuery = (paymentId: string) =>
  queryOptions({
    queryKey: ["wallet", "payment", paymentId],
    queryFn: ({ signal }) =>
      callApi("GET /v1/portal/wallet/payments/{paymentId}", { path: { paymentId }, signal }),
  });
