import { queryOptions } from "@tanstack/react-query";
import { callApi } from "./call-api.ts";

/** Who is signed in, their company and their wallet. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => callApi("GET /v1/portal/me", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The numbers above the lead list. */
export const summaryQuery = queryOptions({
  queryKey: ["summary"],
  queryFn: ({ signal }) => callApi("GET /v1/portal/summary", { signal }),
});

/** All that the wallet shows above its lists; live events keep it fresh. */
export const walletQuery = queryOptions({
  queryKey: ["wallet", "page"],
  queryFn: ({ signal }) => callApi("GET /v1/portal/wallet", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What may be returned and when, and what is left of the allowance. */
export const returnPolicyQuery = queryOptions({
  queryKey: ["returnPolicy"],
  queryFn: ({ signal }) => callApi("GET /v1/portal/returns/policy", { signal }),
});

/** Whether leads can be returned, by their ids or phones, each with why not. */
export const returnChecksQuery = (leads: readonly string[]) =>
  queryOptions({
    queryKey: ["returnChecks", leads],
    queryFn: ({ signal }) =>
      callApi("POST /v1/portal/returns/checks", {
        body: { items: leads.map((lead) => ({ lead })) },
        signal,
      }),
    enabled: leads.length > 0,
  });
