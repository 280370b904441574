import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  createRoute,
  Outlet,
  redirect,
  useLocation,
  useNavigate,
  useSearch,
} from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { meQuery, summaryQuery } from "../api/queries.ts";
import type { LeadSearch } from "../leads/lead-filters.ts";
import { LiveLeads } from "../leads/live-leads.tsx";
import { ExpiredDialog } from "../session/expired-dialog.tsx";
import { signOut } from "../session/sign-out.ts";
import { useSessionState } from "../session/use-session-state.ts";
import { placeAt } from "../shell/places.ts";
import { Shell } from "../shell/shell.tsx";
import { LiveWallet } from "../wallet/live-wallet.tsx";
import { openSession } from "./open-session.ts";
import { rootRoute } from "./root-route.tsx";

/** A search leaves tab and dates; clearing it returns to where the user was. */
const useLeadSearch = () => {
  const navigate = useNavigate();
  const search: LeadSearch = useSearch({ strict: false });
  const before = useRef<LeadSearch>({});
  const onSearch = (q: string) => {
    if (q === "") {
      void navigate({ to: "/leads", search: before.current, replace: false });
      return;
    }
    const isFirst = search.q === undefined;
    if (isFirst) before.current = search;
    const { date: _date, from: _from, to: _to, ...rest } = search;
    void navigate({ to: "/leads", search: { ...rest, tab: "all", q }, replace: !isFirst });
  };
  return { q: search.q ?? "", onSearch };
};

const SessionGuard = () => {
  const state = useSessionState();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  useEffect(() => {
    if (state === "signedOut") void navigate({ to: "/signin", replace: true });
  }, [state, navigate]);
  if (state !== "expired") return null;
  const resume = async () => {
    const now = await client.fetchQuery({ ...meQuery, staleTime: 0 });
    if (me && now.member.id !== me.member.id) location.reload();
  };
  return <ExpiredDialog email={me?.member.email ?? ""} onDone={() => void resume()} />;
};

const Portal = () => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { q, onSearch } = useLeadSearch();
  return (
    <>
      <Shell
        onGo={(to) => void navigate({ to })}
        onSearch={onSearch}
        onSignOut={() => void signOut(client)}
        place={placeAt(pathname)}
        search={q}
      >
        <Outlet />
        <LiveLeads />
        <LiveWallet />
      </Shell>
      <SessionGuard />
    </>
  );
};

/** Everything behind the sign-in. A deep link survives it. */
export const portalRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "portal",
  beforeLoad: async ({ location }) => {
    if (await openSession(location.pathname !== "/")) return;
    const next = location.href === "/" || location.href === "/leads" ? undefined : location.href;
    throw redirect({ to: "/signin", search: { next } });
  },
  loader: ({ context }) => {
    void context.client.prefetchQuery(meQuery);
    void context.client.prefetchQuery(summaryQuery);
  },
  component: Portal,
});

export const homeRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/leads", replace: true });
  },
});
