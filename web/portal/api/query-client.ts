import { QueryClient } from "@tanstack/react-query";
import { SignedOut, statusOf } from "./api-problem.ts";

const isWorthRepeating = (error: unknown) => {
  const status = statusOf(error);
  if (error instanceof SignedOut) return false;
  return status === null || status >= 500 || status === 429;
};

/** Live events keep what is loaded fresh, so nothing is fetched again merely for being looked at. */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 30 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) => failures < 2 && isWorthRepeating(error),
        retryDelay: (failures) => 500 * 2 ** failures,
      },
      mutations: {
        retry: (failures, error) => failures < 2 && isWorthRepeating(error),
      },
    },
  });
