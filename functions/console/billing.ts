import { billingWork } from "#adapters/billing-work";
import { termsStore } from "#adapters/dynamo/billing/terms-store";
import { walletStore } from "#adapters/dynamo/ledger/wallet-store";
import { totalsSource } from "#adapters/dynamo/ledger/wallet-totals";
import { lateSaleSource } from "#adapters/dynamo/sale/late-sale-source";
import { reconciliationStore } from "#adapters/dynamo/sale/reconciliation-store";
import { agencyAuthenticator } from "#adapters/dynamo/setup/agency-auth";
import { openTable } from "#adapters/dynamo/table/table";
import { newId } from "#adapters/system";
import { agencyBillingRoutes } from "#contract/routes/agency-billing";
import { moneyHandlers } from "#lambda/agency/money-handlers";
import { cardVariables, readEnvironment, variables } from "#lambda/environment";
import { httpApi } from "#lambda/http-api";
import { recordRefused } from "#lambda/record-refused";

const environment = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  ...cardVariables,
});
const table = openTable(environment.TABLE_NAME);
const deps = {
  ...billingWork(table, environment),
  terms: termsStore(table, Math.random),
  wallets: walletStore(table, Math.random),
  cases: reconciliationStore(table, { newId, random: Math.random }),
  ...lateSaleSource(table),
  totals: totalsSource(table),
};

/** Buyers' money, as the agency sees and settles it. */
export const handler = httpApi(
  agencyBillingRoutes,
  { agency: agencyAuthenticator(table) },
  moneyHandlers(deps),
  recordRefused(deps),
);
