import type { QueryClient } from "@tanstack/react-query";
import { createRoute, Outlet, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { meQuery, walletQuery } from "../api/queries.ts";
import { useDocumentTitle } from "../brand/use-document-title.ts";
import { matching } from "../filters/search-values.ts";
import { useText } from "../text/text.ts";
import { seesMoney, useViewer } from "../viewer/viewer.ts";
import { filtersOf, readSearch, searchOf } from "../wallet/transactions/entry-filters.ts";
import { readWalletSearch } from "../wallet/wallet-search.ts";
import { lazyPage } from "./lazy-page.tsx";
import { portalRoute } from "./portal-route.tsx";

const NoMoney = lazyPage(async () => (await import("../wallet/money-rights.tsx")).NoMoney);
const Sheets = lazyPage(async () => (await import("../wallet/wallet-sheets.tsx")).WalletSheets);
const Overview = lazyPage(
  async () => (await import("../wallet/overview/overview-page.tsx")).OverviewPage,
);
const EntriesPage = lazyPage(
  async () => (await import("../wallet/transactions/entries-page.tsx")).EntriesPage,
);
const Statements = lazyPage(
  async () => (await import("../wallet/statements/statements-page.tsx")).StatementsPage,
);
const StatementPage = lazyPage(
  async () => (await import("../wallet/statements/statement-page.tsx")).StatementPage,
);
const InvoicesPage = lazyPage(
  async () => (await import("../wallet/invoices/invoices-page.tsx")).InvoicesPage,
);
const RechargePage = lazyPage(
  async () => (await import("../wallet/recharge/recharge-page.tsx")).RechargePage,
);
const Billing = lazyPage(
  async () => (await import("../wallet/billing/billing-page.tsx")).BillingPage,
);

/** The pages of the wallet, and what lies over them, before somebody goes there. */
export const preloadWallet = (): Promise<unknown> =>
  Promise.all(
    [
      Overview,
      Sheets,
      EntriesPage,
      InvoicesPage,
      RechargePage,
      Billing,
      Statements,
      StatementPage,
    ].map(({ preload }) => preload()),
  );

const Wallet = () => {
  const search = walletRoute.useSearch();
  const navigate = useNavigate();
  const viewer = useViewer();
  useDocumentTitle(useText().shell.wallet);
  useEffect(() => void (seesMoney(viewer.me) && preloadWallet()), [viewer.me]);
  const close = () =>
    void navigate({
      to: ".",
      search: (before) => ({ ...before, fund: undefined, pay: undefined, payment: undefined }),
      replace: true,
    });
  if (!viewer.seesMoney) return <NoMoney />;
  const isCovered = Object.values(search).some((value) => value !== undefined);
  return (
    <>
      <Outlet />
      {isCovered && <Sheets onClose={close} search={search} />}
    </>
  );
};

/** Asked for only by who may have it, so that a link opened by others costs no refusal. */
const prefetchWallet = async (client: QueryClient) => {
  const me = await client.ensureQueryData(meQuery).catch(() => null);
  if (me && seesMoney(me)) await client.prefetchQuery(walletQuery);
};

export const walletRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: "/wallet",
  validateSearch: readWalletSearch,
  loader: ({ context }) => {
    void prefetchWallet(context.client);
  },
  component: Wallet,
});

const overviewRoute = createRoute({
  getParentRoute: () => walletRoute,
  path: "/",
  component: Overview,
});

const Entries = () => {
  const search = entriesRoute.useSearch();
  const navigate = useNavigate();
  return (
    <EntriesPage
      filters={filtersOf(search)}
      onChange={(next) => void navigate({ to: "/wallet/transactions", search: searchOf(next) })}
    />
  );
};

const entriesRoute = createRoute({
  getParentRoute: () => walletRoute,
  path: "transactions",
  validateSearch: readSearch,
  loader: () => EntriesPage.preload(),
  component: Entries,
});

const statementsRoute = createRoute({
  getParentRoute: () => walletRoute,
  path: "statements",
  component: Statements,
});

const OneStatement = () => <StatementPage month={statementRoute.useParams().month} />;

const statementRoute = createRoute({
  getParentRoute: () => walletRoute,
  path: "statements/$month",
  loader: () => StatementPage.preload(),
  component: OneStatement,
});

const Invoices = () => <InvoicesPage chosenId={invoicesRoute.useSearch().invoice ?? null} />;

const invoicesRoute = createRoute({
  getParentRoute: () => walletRoute,
  path: "invoices",
  validateSearch: (raw: Record<string, unknown>): { invoice?: string } => {
    const invoice = matching(/^inv_[0-9A-Z]{26}$/, raw["invoice"]);
    return invoice === undefined ? {} : { invoice };
  },
  loader: () => InvoicesPage.preload(),
  component: Invoices,
});

const Recharge = () => <RechargePage turnsOn={rechargeRoute.useSearch().turn === "on"} />;

const rechargeRoute = createRoute({
  getParentRoute: () => walletRoute,
  path: "auto-recharge",
  validateSearch: (raw: Record<string, unknown>): { turn?: "on" } =>
    raw["turn"] === "on" ? { turn: "on" } : {},
  loader: () => RechargePage.preload(),
  component: Recharge,
});

const billingRoute = createRoute({
  getParentRoute: () => walletRoute,
  path: "billing",
  component: Billing,
});

/** The wallet and its pages; their code comes when somebody goes there. */
export const walletRoutes = walletRoute.addChildren([
  overviewRoute,
  entriesRoute,
  statementsRoute,
  statementRoute,
  invoicesRoute,
  rechargeRoute,
  billingRoute,
]);
