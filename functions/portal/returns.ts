import { memberAuthenticator } from "#adapters/cognito/member-auth";
import { activityLog } from "#adapters/dynamo/activity-log";
import { evidenceStore } from "#adapters/dynamo/evidence-store";
import { buyerReturns } from "#adapters/dynamo/return-reads";
import { returnStore } from "#adapters/dynamo/return-store";
import { openTable } from "#adapters/dynamo/table";
import { evidenceFiles } from "#adapters/s3/evidence-files";
import { newId, sha256, systemClock } from "#adapters/system";
import { portalReturnRoutes } from "#contract/routes/portal-returns";
import { readEnvironment, variables } from "#lambda/environment";
import { httpApi } from "#lambda/http-api";
import { portalReturnHandlers } from "#lambda/portal-return-handlers";

const environment = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  USER_POOL_ID: variables.USER_POOL_ID,
  USER_POOL_CLIENT_ID: variables.USER_POOL_CLIENT_ID,
  USER_POOL_JWKS: variables.USER_POOL_JWKS,
  EVIDENCE_BUCKET: variables.EVIDENCE_BUCKET,
});
const table = openTable(environment.TABLE_NAME);
const { USER_POOL_ID: userPoolId, USER_POOL_CLIENT_ID: clientId } = environment;
const jwks = environment.USER_POOL_JWKS;
const member = memberAuthenticator(table, { userPoolId, clientId, jwks });

/** Returns as a buyer's members make and follow them. */
export const handler = httpApi(
  portalReturnRoutes,
  { member },
  portalReturnHandlers((principal) => ({
    member: principal,
    returns: buyerReturns(table, principal.scope),
    store: returnStore(table, Math.random),
    evidence: evidenceStore(table),
    files: evidenceFiles(environment.EVIDENCE_BUCKET),
    activity: activityLog(table),
    ...{ clock: systemClock, newId, hash: sha256 },
  })),
);
