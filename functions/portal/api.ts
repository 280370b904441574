import { memberAuthenticator } from "#adapters/cognito/member-auth";
import { socketStore } from "#adapters/dynamo/live/socket-store";
import { portalStores } from "#adapters/dynamo/portal/portal-stores";
import { openTable } from "#adapters/dynamo/table/table";
import { newId, randomToken, sha256, systemClock } from "#adapters/system";
import { portalRoutes } from "#contract/routes/portal";
import { readEnvironment, variables } from "#lambda/environment";
import { httpApi } from "#lambda/http-api";
import { portalHandlers } from "#lambda/portal-handlers";

const environment = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  USER_POOL_ID: variables.USER_POOL_ID,
  USER_POOL_CLIENT_ID: variables.USER_POOL_CLIENT_ID,
  USER_POOL_JWKS: variables.USER_POOL_JWKS,
  SOCKET_URL: variables.SOCKET_URL,
});
const table = openTable(environment.TABLE_NAME);
const member = memberAuthenticator(table, {
  userPoolId: environment.USER_POOL_ID,
  clientId: environment.USER_POOL_CLIENT_ID,
  jwks: environment.USER_POOL_JWKS,
});

/** The portal: what a buyer's members see of their leads, and do with them. */
export const handler = httpApi(
  portalRoutes,
  { member },
  portalHandlers(
    (principal) => ({
      member: principal,
      ...portalStores(table, principal.scope),
      clock: systemClock,
      newId,
      hash: sha256,
    }),
    { url: environment.SOCKET_URL, newToken: randomToken, add: socketStore(table).addTicket },
  ),
);
