import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { identityProvider } from "#adapters/cognito/identity-provider";
import { sessionMembers } from "#adapters/dynamo/member/session-members";
import { signInStore } from "#adapters/dynamo/member/sign-in-store";
import { openTable } from "#adapters/dynamo/table/table";
import { randomToken, sha256, systemClock } from "#adapters/system";
import { sessionRoutes } from "#contract/routes/session";
import { readEnvironment, variables } from "#lambda/environment";
import { httpApi } from "#lambda/http-api";
import { sessionHandlers } from "#lambda/session-handlers";

const environment = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  USER_POOL_ID: variables.USER_POOL_ID,
  USER_POOL_CLIENT_ID: variables.USER_POOL_CLIENT_ID,
  PORTAL_URL: variables.PORTAL_URL,
});
const table = openTable(environment.TABLE_NAME);

/** Sign-in, its renewal and its end, and invitations. */
export const handler = httpApi(
  sessionRoutes,
  {},
  sessionHandlers(
    {
      identities: identityProvider({
        client: new CognitoIdentityProviderClient({ maxAttempts: 3 }),
        userPoolId: environment.USER_POOL_ID,
        clientId: environment.USER_POOL_CLIENT_ID,
      }),
      signIns: signInStore(table),
      members: sessionMembers(table),
      clock: systemClock,
      hash: sha256,
      newToken: randomToken,
    },
    environment.PORTAL_URL.startsWith("https:"),
  ),
);
