import { createRoute } from "@tanstack/react-router";
import { returnPolicyQuery } from "../api/queries.ts";
import { matching } from "../filters/search-values.ts";
import { readReturnSearch } from "../returns/list/return-filters.ts";
import { lazyPage } from "./lazy-page.tsx";
import { portalRoute } from "./portal-route.tsx";

// Everything about returns is one file of its own, which a first look at the leads does not load.
const pages = () => import("./return-pages.tsx");

const Returns = lazyPage(async () => (await pages()).Returns);

/** The pages of the returns, before somebody goes there. */
export const preloadReturns = (): Promise<void> => Returns.preload();

export const returnsRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: "/returns",
  validateSearch: readReturnSearch,
  loader: ({ context }) => {
    void context.client.prefetchQuery(returnPolicyQuery);
  },
  component: Returns,
});

export const returnRoute = createRoute({
  getParentRoute: () => returnsRoute,
  path: "$returnId",
  component: lazyPage(async () => (await pages()).OpenReturn),
});

type NewReturnSearch = { lead?: string; leads?: string; next?: string; back?: string };

const leadId = /^ld_[0-9A-Z]{26}$/;

/** One lead or several to return, and where to go on afterwards. */
const readNewReturn = (raw: Record<string, unknown>): NewReturnSearch => {
  const several = typeof raw["leads"] === "string" ? raw["leads"].split(",") : [];
  const leads = several.filter((id) => leadId.test(id)).join(",");
  const search = {
    lead: matching(leadId, raw["lead"]),
    leads: leads === "" ? undefined : leads,
    next: matching(leadId, raw["next"]),
    back: matching(/^[\w=&%.:,-]{1,300}$/, raw["back"]),
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
};

export const newReturnRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: "/returns/new",
  validateSearch: readNewReturn,
  loader: ({ context }) => {
    void context.client.prefetchQuery(returnPolicyQuery);
  },
  component: lazyPage(async () => (await pages()).NewReturn),
});

export const uploadReturnsRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: "/returns/upload",
  component: lazyPage(async () => (await pages()).Upload),
});
