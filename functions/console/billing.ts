import { billingWork } from "#adapters/billing-work";
import { agencyAuthenticator } from "#adapters/dynamo/agency-auth";
import { noticeStore } from "#adapters/dynamo/notice-store";
import { reconciliationStore } from "#adapters/dynamo/reconciliation-store";
import { suppressionStore } from "#adapters/dynamo/suppression-store";
import { openTable } from "#adapters/dynamo/table";
import { termsStore } from "#adapters/dynamo/terms-store";
import { walletStore } from "#adapters/dynamo/wallet-store";
import { totalsSource } from "#adapters/dynamo/wallet-totals";
import { agencyBrand } from "#adapters/ses/agency-email";
import { agencyBillingRoutes } from "#contract/routes/agency-billing";
import { moneyHandlers } from "#lambda/agency/money-handlers";
import { cardVariables, emailVariables, readEnvironment, variables } from "#lambda/environment";
import { httpApi } from "#lambda/http-api";
import { recordRefused } from "#lambda/record-refused";

const environment = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  ...emailVariables,
  ...cardVariables,
});
const table = openTable(environment.TABLE_NAME);
const deps = {
  ...billingWork(table, environment),
  terms: termsStore(table, Math.random),
  wallets: walletStore(table, Math.random),
  cases: reconciliationStore(table, Math.random),
  totals: totalsSource(table),
  notices: noticeStore(table, Math.random),
  suppressions: suppressionStore(table),
  brand: agencyBrand(environment),
};

/** Buyers' money, as the agency sees and settles it. */
export const handler = httpApi(
  agencyBillingRoutes,
  { agency: agencyAuthenticator(table) },
  moneyHandlers(deps),
  recordRefused(deps),
);
