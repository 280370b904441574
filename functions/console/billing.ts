import { billingWork } from "#adapters/billing-work";
import { agencyAuthenticator } from "#adapters/dynamo/agency-auth";
import { lateSaleSource } from "#adapters/dynamo/late-sale-source";
import { reconciliationStore } from "#adapters/dynamo/reconciliation-store";
import { openTable } from "#adapters/dynamo/table";
import { termsStore } from "#adapters/dynamo/terms-store";
import { walletStore } from "#adapters/dynamo/wallet-store";
import { totalsSource } from "#adapters/dynamo/wallet-totals";
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
