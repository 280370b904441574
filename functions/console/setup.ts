import { disableIdentity } from "#adapters/cognito/disable-identity";
import { walletStore } from "#adapters/dynamo/ledger/wallet-store";
import { agencyAuthenticator } from "#adapters/dynamo/setup/agency-auth";
import { agencyStores } from "#adapters/dynamo/setup/agency-stores";
import { openTable } from "#adapters/dynamo/table/table";
import { agencyBrand } from "#adapters/ses/agency-email";
import { newId, randomToken, sha256, systemClock } from "#adapters/system";
import { agencySetupRoutes } from "#contract/routes/agency-setup";
import { creditWallet } from "#domain/wallet/credit-wallet";
import { setupHandlers } from "#lambda/agency/setup-handlers";
import { emailVariables, readEnvironment, variables } from "#lambda/environment";
import { httpApi } from "#lambda/http-api";
import { recordRefused } from "#lambda/record-refused";

const environment = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  USER_POOL_ID: variables.USER_POOL_ID,
  ...emailVariables,
  OUTBOUND_LOOPBACK: variables.OUTBOUND_LOOPBACK,
});
const table = openTable(environment.TABLE_NAME);
const deps = { ...agencyStores(table), newId, clock: systemClock };
const money = { ...deps, wallets: walletStore(table, Math.random) };

export const handler = httpApi(
  agencySetupRoutes,
  { agency: agencyAuthenticator(table) },
  setupHandlers({
    ...deps,
    brand: agencyBrand(environment),
    credit: (credit) => creditWallet(money, credit),
    disableIdentity: disableIdentity(environment.USER_POOL_ID),
    newToken: randomToken,
    hash: sha256,
    portalUrl: environment.PORTAL_URL,
    plainHttp: environment.OUTBOUND_LOOPBACK === "allowed",
  }),
  recordRefused(deps),
);
