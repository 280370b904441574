import { createRoute, Outlet, useNavigate, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { useDocumentTitle } from "../brand/use-document-title.ts";
import { CallFollowUp } from "../leads/call-follow-up.tsx";
import { filtersOf, queryOf, readSearch, searchOf } from "../leads/lead-filters.ts";
import { LeadPanel } from "../leads/lead-panel.tsx";
import { leadListQuery, leadQuery } from "../leads/lead-queries.ts";
import { LeadsPage } from "../leads/leads-page.tsx";
import { SpokenArrivals } from "../leads/spoken-arrivals.tsx";
import { useUnseen } from "../leads/unseen.ts";
import { useText } from "../text/text.ts";
import { portalRoute } from "./portal-route.tsx";

const Leads = () => {
  const search = leadsRoute.useSearch();
  const { leadId } = useParams({ strict: false });
  const navigate = useNavigate();
  const filters = useMemo(() => filtersOf(search), [search]);
  useDocumentTitle(useText().leads.title, useUnseen());
  return (
    <>
      <LeadsPage
        filters={filters}
        onChange={(next) => void navigate({ to: "/leads", search: searchOf(next) })}
        onOpen={(id) =>
          void (id === null
            ? navigate({ to: "/leads", search: true })
            : navigate({ to: "/leads/$leadId", params: { leadId: id }, search: true }))
        }
        openId={leadId ?? null}
      >
        <Outlet />
      </LeadsPage>
      <CallFollowUp />
      <SpokenArrivals />
    </>
  );
};

export const leadsRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: "/leads",
  validateSearch: readSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    // Days depend on the buyer's zone, which is not known yet on the first load.
    if (deps.date !== undefined || deps.from !== undefined || deps.to !== undefined) return;
    const question = queryOf(filtersOf(deps), "UTC", Date.now());
    void context.client.prefetchInfiniteQuery(leadListQuery(question));
  },
  component: Leads,
});

const Lead = () => {
  const { leadId } = leadRoute.useParams();
  return <LeadPanel leadId={leadId} />;
};

export const leadRoute = createRoute({
  getParentRoute: () => leadsRoute,
  path: "$leadId",
  loader: ({ context, params }) => {
    void context.client.prefetchQuery(leadQuery(params.leadId));
  },
  component: Lead,
});
