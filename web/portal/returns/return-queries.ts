import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ResultOf } from "#contract/routes";
import { callApi } from "../api/call-api.ts";
import { byPages, pageItems } from "../api/pages.ts";
import type { ReturnListQuery } from "./list/return-filters.ts";

export type ReturnData = ResultOf<"GET /v1/portal/returns/{returnId}">;

/** The list of returns for one set of filters; live events keep it fresh. */
export const returnListQuery = (query: ReturnListQuery) =>
  infiniteQueryOptions({
    queryKey: ["returns", query],
    queryFn: ({ pageParam, signal }) =>
      callApi("GET /v1/portal/returns", {
        query: { ...query, limit: pageItems, cursor: pageParam },
        signal,
      }),
    ...byPages,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** One return with its thread, evidence and lead. */
export const returnQuery = (returnId: string) =>
  queryOptions({
    queryKey: ["return", returnId],
    queryFn: ({ signal }) =>
      callApi("GET /v1/portal/returns/{returnId}", { path: { returnId }, signal }),
    staleTime: 10_000,
    retryOnMount: false,
  });

const addressLivesMs = 4 * 60_000;

/** An address that shows a file; it is asked for anew before it ends. */
export const evidenceQuery = (evidenceId: string) =>
  queryOptions({
    queryKey: ["evidence", evidenceId],
    queryFn: ({ signal }) =>
      callApi("GET /v1/portal/evidence/{evidenceId}", { path: { evidenceId }, signal }),
    staleTime: addressLivesMs,
    gcTime: addressLivesMs,
  });
