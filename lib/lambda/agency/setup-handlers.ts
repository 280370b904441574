import type { agencySetupRoutes } from "#contract/routes/agency-setup";
import type { ApiHandlers } from "../http-api.ts";
import { agencyKeyHandlers } from "./agency-key-handlers.ts";
import { buyerHandlers } from "./buyer-handlers.ts";
import { campaignHandlers } from "./campaign-handlers.ts";
import { endpointHandlers } from "./endpoint-handlers.ts";
import { memberHandlers } from "./member-handlers.ts";
import { noticeHandlers } from "./notice-handlers.ts";
import { orderHandlers } from "./order-handlers.ts";
import type { SetupDeps } from "./setup-deps.ts";
import { sourceHandlers, sourceKeyHandlers, supplierHandlers } from "./source-handlers.ts";
import { suppressionHandlers } from "./suppression-handlers.ts";

/** Every set-up route; one that is missing does not compile. */
export const setupHandlers = (deps: SetupDeps): ApiHandlers<keyof typeof agencySetupRoutes> => ({
  ...campaignHandlers(deps),
  ...orderHandlers(deps),
  ...buyerHandlers(deps),
  ...endpointHandlers(deps),
  ...memberHandlers(deps),
  ...noticeHandlers(deps),
  ...suppressionHandlers(deps),
  ...supplierHandlers(deps),
  ...sourceHandlers(deps),
  ...sourceKeyHandlers(deps),
  ...agencyKeyHandlers(deps),
});
