import { formatMoney } from "#contract/format-money";
import type { BuyerId } from "#contract/id";
import type { ActivityDeps } from "#domain/activity/record-activity";
import { withActivity } from "#domain/activity/with-activity";
import { notFound } from "#domain/errors";
import { readTotals } from "#domain/ledger/read-totals";
import { reverseEntry } from "#domain/ledger/reverse-entry";
import { type SettleDeps, type SettledCase, settleCase } from "#domain/ledger/settle-case";
import type { TotalsSource } from "#domain/ledger/totals-source";
import type { WalletStore } from "#domain/wallet/wallet-store";
import type { ApiHandlers } from "../http-api.ts";

/** What the agency's routes of the ledger do with. */
export type LedgerHandlerDeps = ActivityDeps &
  SettleDeps & {
    wallets: WalletStore;
    totals: TotalsSource;
  };

type LedgerKey =
  | "POST /v1/agency/buyers/{buyerId}/entries/{entryId}/reversal"
  | "GET /v1/agency/reconciliations"
  | "POST /v1/agency/reconciliations/{leadId}/{orderId}/settlement"
  | "GET /v1/agency/totals"
  | "GET /v1/agency/buyers/{buyerId}/activity"
  | "GET /v1/agency/activity";

const settledSentence = ({ found }: SettledCase): string =>
  found.state === "charged"
    ? `Charged ${formatMoney(found.priceCents)} for a late accept.`
    : `Waived ${formatMoney(found.priceCents)} of a late accept.`;

/** Reversals, late accepts, totals and activity. */
export const ledgerHandlers = (deps: LedgerHandlerDeps): ApiHandlers<LedgerKey> => {
  const checkBuyer = async (buyerId: BuyerId) => {
    if (!(await deps.wallets.readWallet(buyerId))) throw notFound("buyer");
  };
  return {
    "POST /v1/agency/buyers/{buyerId}/entries/{entryId}/reversal": async (request) => {
      const { path, body, principal } = request;
      await checkBuyer(path.buyerId);
      const { entry, wallet } = await withActivity(
        deps,
        {
          action: "entry.reverse",
          buyerId: path.buyerId,
          actor: principal.actor,
          object: path.entryId,
          done: (made) =>
            made.isRepeat ? null : `Reversed by ${formatMoney(made.entry.amountCents)}.`,
        },
        () => reverseEntry(deps, { ...path, ...body, actor: principal.actor }),
      );
      return { status: 201, body: { entry, wallet } };
    },
    "GET /v1/agency/reconciliations": async ({ query }) => {
      const { state, ...page } = query;
      return { status: 200, body: await deps.cases.list(state, page) };
    },
    "POST /v1/agency/reconciliations/{leadId}/{orderId}/settlement": async (request) => {
      const { path, body, principal } = request;
      const found = await deps.cases.read(path);
      if (!found) throw notFound("reconciliation");
      const settled = await withActivity(
        deps,
        {
          action: `reconciliation.${body.decision}`,
          buyerId: found.buyerId,
          actor: principal.actor,
          object: path.leadId,
          done: (made) => (made.isRepeat ? null : settledSentence(made)),
        },
        () => settleCase(deps, { ...path, ...body, actor: principal.actor }),
      );
      return { status: 200, body: settled.found };
    },
    "GET /v1/agency/totals": async ({ query }) => ({
      status: 200,
      body: await readTotals(deps.totals, query),
    }),
    "GET /v1/agency/buyers/{buyerId}/activity": async ({ path, query }) => {
      await checkBuyer(path.buyerId);
      return { status: 200, body: await deps.activity.list(path.buyerId, query) };
    },
    "GET /v1/agency/activity": async ({ query }) => ({
      status: 200,
      body: await deps.activity.list(null, query),
    }),
  };
};
