import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { callApi } from "../api/call-api.ts";
import { byPages, pageItems } from "../api/pages.ts";
import type { ListQuery } from "./lead-filters.ts";

/** The list of leads for one set of filters; live events keep it fresh. */
export const leadListQuery = (query: ListQuery) =>
  infiniteQueryOptions({
    queryKey: ["leads", query],
    queryFn: ({ pageParam, signal }) =>
      callApi("GET /v1/portal/leads", {
        query: { ...query, limit: pageItems, cursor: pageParam },
        signal,
      }),
    ...byPages,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** One lead with its activity and deliveries. */
export const leadQuery = (leadId: string) =>
  queryOptions({
    queryKey: ["lead", leadId],
    queryFn: ({ signal }) => callApi("GET /v1/portal/leads/{leadId}", { path: { leadId }, signal }),
    staleTime: 10_000,
    retryOnMount: false,
  });
