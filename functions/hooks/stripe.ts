import { billingWork } from "#adapters/billing-work";
import { providerEvents } from "#adapters/dynamo/billing/provider-event-store";
import { openTable } from "#adapters/dynamo/table/table";
import { hookRoutes } from "#contract/routes/hooks";
import { cardVariables, readEnvironment, variables } from "#lambda/environment";
import { httpApi } from "#lambda/http-api";
import { stripeHookHandlers } from "#lambda/stripe-hook-handlers";

const environment = readEnvironment({ TABLE_NAME: variables.TABLE_NAME, ...cardVariables });
const table = openTable(environment.TABLE_NAME);

/** What the card's processor tells of. */
export const handler = httpApi(
  hookRoutes,
  {},
  stripeHookHandlers({ ...billingWork(table, environment), events: providerEvents(table) }),
);
