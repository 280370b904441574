import type { QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";
import { leadRoute, leadsRoute } from "./routes/lead-routes.tsx";
import { homeRoute, portalRoute } from "./routes/portal-route.tsx";
import {
  newReturnRoute,
  returnRoute,
  returnsRoute,
  uploadReturnsRoute,
} from "./routes/return-routes.tsx";
import { rootRoute } from "./routes/root-route.tsx";
import { invitationRoute, signInRoute } from "./routes/session-routes.tsx";
import { walletRoutes } from "./routes/wallet-routes.tsx";

const tree = rootRoute.addChildren([
  signInRoute,
  invitationRoute,
  portalRoute.addChildren([
    homeRoute,
    leadsRoute.addChildren([leadRoute]),
    returnsRoute.addChildren([returnRoute]),
    newReturnRoute,
    uploadReturnsRoute,
    walletRoutes,
  ]),
]);

const parseSearch = (text: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(text));

// Plain names and values: an address that people can read, and that says no more than it must.
const stringifySearch = (search: Record<string, unknown>): string => {
  const kept = Object.entries(search).flatMap(([key, value]) =>
    value === undefined || value === "" ? [] : [[key, String(value)]],
  );
  const text = new URLSearchParams(kept).toString();
  return text === "" ? "" : `?${text}`;
};

export const makeRouter = (client: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { client },
    parseSearch,
    stringifySearch,
    defaultPreload: false,
    scrollRestoration: false,
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
