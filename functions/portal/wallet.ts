import { billingWork } from "#adapters/billing-work";
import { memberAuthenticator } from "#adapters/cognito/member-auth";
import { openTable } from "#adapters/dynamo/table/table";
import { portalLedger } from "#adapters/portal-ledger";
import { portalWalletRoutes } from "#contract/routes/portal-wallet";
import { cardVariables, readEnvironment, variables } from "#lambda/environment";
import { httpApi } from "#lambda/http-api";
import { portalLedgerHandlers } from "#lambda/portal-ledger-handlers";
import { portalWalletHandlers } from "#lambda/portal-wallet-handlers";
import { recordRefused } from "#lambda/record-refused";

const environment = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  USER_POOL_ID: variables.USER_POOL_ID,
  USER_POOL_CLIENT_ID: variables.USER_POOL_CLIENT_ID,
  USER_POOL_JWKS: variables.USER_POOL_JWKS,
  ...cardVariables,
});
const table = openTable(environment.TABLE_NAME);
const billing = billingWork(table, environment);
const member = memberAuthenticator(table, {
  userPoolId: environment.USER_POOL_ID,
  clientId: environment.USER_POOL_CLIENT_ID,
  jwks: environment.USER_POOL_JWKS,
});

/** A buyer's money, as its members see and move it. */
export const handler = httpApi(
  portalWalletRoutes,
  { member },
  {
    ...portalWalletHandlers(billing),
    ...portalLedgerHandlers(portalLedger(table), billing.activity),
  },
  recordRefused(billing),
);
