import { idempotencyStore } from "#adapters/dynamo/intake/idempotency-store";
import { countRate } from "#adapters/dynamo/intake/rate-limit";
import { sourceAuthenticator } from "#adapters/dynamo/setup/source-auth";
import { leadWork } from "#adapters/lead-work";
import { newId, systemClock } from "#adapters/system";
import { supplierRoutes } from "#contract/routes/supplier";
import { makeAdmission } from "#domain/intake/admit-post";
import { readEnvironment, variables } from "#lambda/environment";
import { httpApi } from "#lambda/http-api";
import { leadHandlers } from "#lambda/lead-handlers";
import { logFault } from "#lambda/logger";

const environment = readEnvironment({
  TABLE_NAME: variables.TABLE_NAME,
  LEAD_QUEUE_URL: variables.LEAD_QUEUE_URL,
  DELIVERY_QUEUE_URL: variables.DELIVERY_QUEUE_URL,
  OUTBOUND_LOOPBACK: variables.OUTBOUND_LOOPBACK,
});
const work = leadWork(environment, (fault, leadId) => logFault("lead.failed", fault, { leadId }));

/** The supplier's door: leads come in, are decided, and are looked up. */
export const handler = httpApi(
  supplierRoutes,
  { source: sourceAuthenticator(work.table, systemClock) },
  leadHandlers({
    ...work,
    repeats: idempotencyStore(work.table),
    admit: makeAdmission(countRate(work.table), systemClock),
    newId,
  }),
);
