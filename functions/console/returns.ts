import { activityLog } from "#adapters/dynamo/activity-log";
import { agencyAuthenticator } from "#adapters/dynamo/agency-auth";
import { buyerStore } from "#adapters/dynamo/buyer-store";
import { evidenceStore } from "#adapters/dynamo/evidence-store";
import { agencyReturns } from "#adapters/dynamo/return-facts";
import { returnPolicyStore } from "#adapters/dynamo/return-policy-store";
import { rateFacts } from "#adapters/dynamo/return-rate-facts";
import { returnReads } from "#adapters/dynamo/return-reads";
import { returnStore } from "#adapters/dynamo/return-store";
import { openTable } from "#adapters/dynamo/table";
import { evidenceFiles } from "#adapters/s3/evidence-files";
import { newId, sha256, systemClock } from "#adapters/system";
import { agencyReturnRoutes } from "#contract/routes/agency-returns";
import { returnHandlers } from "#lambda/agency/return-handlers";
import { readEnvironment, variables } from "#lambda/environment";
import { httpApi } from "#lambda/http-api";

const environment = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  EVIDENCE_BUCKET: variables.EVIDENCE_BUCKET,
});
const table = openTable(environment.TABLE_NAME);
const effects = { clock: systemClock, newId, hash: sha256, activity: activityLog(table) };
const deps = {
  ...effects,
  buyers: buyerStore(table),
  policies: returnPolicyStore(table),
  store: returnStore(table, Math.random),
  returnsOf: (buyerId: Parameters<typeof returnReads>[1]) => returnReads(table, buyerId),
  agency: agencyReturns(table),
  rates: rateFacts(table, systemClock),
  evidence: evidenceStore(table),
  files: evidenceFiles(environment.EVIDENCE_BUCKET),
};
const agency = agencyAuthenticator(table);

/** Returns as the agency decides them. */
export const handler = httpApi(agencyReturnRoutes, { agency }, returnHandlers(deps));
