import { memberAuthenticator } from "#adapters/cognito/member-auth";
import { buyerReturns } from "#adapters/dynamo/return/return-reads";
import { openTable } from "#adapters/dynamo/table/table";
import { returnWork } from "#adapters/return-work";
import { portalReturnRoutes } from "#contract/routes/portal-returns";
import { readEnvironment, variables } from "#lambda/environment";
import { httpApi } from "#lambda/http-api";
import { portalReturnHandlers } from "#lambda/portal-return-handlers";
import { recordRefused } from "#lambda/record-refused";

const environment = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  USER_POOL_ID: variables.USER_POOL_ID,
  USER_POOL_CLIENT_ID: variables.USER_POOL_CLIENT_ID,
  USER_POOL_JWKS: variables.USER_POOL_JWKS,
  EVIDENCE_BUCKET: variables.EVIDENCE_BUCKET,
});
const table = openTable(environment.TABLE_NAME);
const work = returnWork(table, environment.EVIDENCE_BUCKET);
const member = memberAuthenticator(table, {
  userPoolId: environment.USER_POOL_ID,
  clientId: environment.USER_POOL_CLIENT_ID,
  jwks: environment.USER_POOL_JWKS,
});

/** Returns as a buyer's members make and follow them. */
export const handler = httpApi(
  portalReturnRoutes,
  { member },
  portalReturnHandlers((principal) => ({
    ...work,
    member: principal,
    returns: buyerReturns(table, principal.scope),
  })),
  recordRefused(work),
);
