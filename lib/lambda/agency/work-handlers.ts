import type { agencyWorkRoutes } from "#contract/routes/agency-work";
import type { ApiHandlers } from "../http-api.ts";
import { deliveryHandlers } from "./delivery-handlers.ts";
import { leadHandlers } from "./lead-handlers.ts";
import type { WorkDeps } from "./work-deps.ts";

/** Every route of daily work; one that is missing does not compile. */
export const workHandlers = (deps: WorkDeps): ApiHandlers<keyof typeof agencyWorkRoutes> => ({
  ...leadHandlers(deps),
  ...deliveryHandlers(deps),
});
