import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createRoute, Outlet, redirect, useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { showToast } from "../../ui/toast.tsx";
import { meQuery, summaryQuery } from "../api/queries.ts";
import { LiveLeads } from "../leads/live-leads.tsx";
import { readSeen } from "../returns/list/seen-returns.ts";
import { LiveReturns } from "../returns/live-returns.tsx";
import { ExpiredDialog } from "../session/expired-dialog.tsx";
import { signOut } from "../session/sign-out.ts";
import { useSessionState } from "../session/use-session-state.ts";
import { placeAt } from "../shell/places.ts";
import { Shell } from "../shell/shell.tsx";
import { useText } from "../text/text.ts";
import { useChangedRole } from "../viewer/use-changed-role.ts";
import { LiveWallet } from "../wallet/live-wallet.tsx";
import { WalletBanner } from "../wallet/wallet-banner.tsx";
import { openSession } from "./open-session.ts";
import { rootRoute } from "./root-route.tsx";
import { useListSearch } from "./use-list-search.ts";

const SessionGuard = () => {
  const state = useSessionState();
  const navigate = useNavigate();
  const { data: me, refetch } = useQuery({ ...meQuery, enabled: false });
  useEffect(() => {
    if (state !== "signedOut" && state !== "removed") return;
    // What is decided from now on is news to whoever comes back.
    readSeen(localStorage, new Date().toISOString());
    void navigate({ to: "/signin", replace: true });
  }, [state, navigate]);
  if (state !== "expired") return null;
  return <ExpiredDialog email={me?.member.email ?? ""} onDone={() => void refetch()} />;
};

/** Says a change of role, which took effect by itself. */
const RoleChanges = () => {
  const text = useText();
  const client = useQueryClient();
  useChangedRole(() => {
    const role = client.getQueryData(meQuery.queryKey)?.member.role;
    if (role) showToast(text.shell.roleChanged(text.shell.roles[role]));
  });
  return null;
};

const Portal = () => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const place = placeAt(pathname);
  const { q, onSearch } = useListSearch(place);
  return (
    <>
      <Shell
        banners={<WalletBanner />}
        onGo={(to) => void navigate({ to })}
        onSearch={onSearch}
        onSignOut={() => void signOut(client)}
        place={place}
        search={q}
      >
        <Outlet />
        <LiveLeads />
        <LiveReturns />
        <LiveWallet />
      </Shell>
      <SessionGuard />
      <RoleChanges />
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
