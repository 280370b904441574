import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { WalletView } from "#contract/live";
import type { ResultOf } from "#contract/routes";
import { callApi } from "./call-api.ts";

/** Who is signed in, their company and their wallet. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => callApi("GET /v1/portal/me", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

const blockedLookMs = 15_000;

/**
 * The numbers above the lead list. Why no lead comes often ends without an event: an hour strikes,
 * the agency lifts a pause, money arrives that this member does not see.
 */
export const summaryQuery = queryOptions({
  queryKey: ["summary"],
  queryFn: ({ signal }) => callApi("GET /v1/portal/summary", { signal }),
  refetchInterval: ({ state }) => (state.data?.blocked ? blockedLookMs : false),
});

const walletKey = ["wallet", "page"];
type WalletPage = ResultOf<"GET /v1/portal/wallet">;

/** A live event may overtake an answer that was under way, which then brings the older wallet. */
const newestOf = (client: QueryClient, wallet: WalletView): WalletView => {
  const known = client.getQueryData<WalletPage>(walletKey)?.wallet;
  return known && known.moves > wallet.moves ? known : wallet;
};

/** All that the wallet shows above its lists; live events keep it fresh. */
export const walletQuery = queryOptions({
  queryKey: walletKey,
  queryFn: async ({ signal, client }): Promise<WalletPage> => {
    const page = await callApi("GET /v1/portal/wallet", { signal });
    return { ...page, wallet: newestOf(client, page.wallet) };
  },
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
