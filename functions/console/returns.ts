import { agencyReturns } from "#adapters/dynamo/return/return-facts";
import { returnPolicyStore } from "#adapters/dynamo/return/return-policy-store";
import { rateFacts } from "#adapters/dynamo/return/return-rate-facts";
import { returnReads } from "#adapters/dynamo/return/return-reads";
import { agencyAuthenticator } from "#adapters/dynamo/setup/agency-auth";
import { buyerStore } from "#adapters/dynamo/setup/buyer-store";
import { openTable } from "#adapters/dynamo/table/table";
import { returnWork } from "#adapters/return-work";
import { agencyReturnRoutes } from "#contract/routes/agency-returns";
import { returnHandlers } from "#lambda/agency/return-handlers";
import { readEnvironment, variables } from "#lambda/environment";
import { httpApi } from "#lambda/http-api";
import { recordRefused } from "#lambda/record-refused";

const environment = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  EVIDENCE_BUCKET: variables.EVIDENCE_BUCKET,
});
const table = openTable(environment.TABLE_NAME);
const work = returnWork(table, environment.EVIDENCE_BUCKET);

/** Returns as the agency decides them. */
export const handler = httpApi(
  agencyReturnRoutes,
  { agency: agencyAuthenticator(table) },
  returnHandlers({
    ...work,
    buyers: buyerStore(table),
    policies: returnPolicyStore(table),
    returnsOf: (buyerId) => returnReads(table, buyerId),
    agency: agencyReturns(table),
    rates: rateFacts(table, work.clock),
  }),
  recordRefused(work),
);
