import type { agencyBillingRoutes } from "#contract/routes/agency-billing";
import type { ApiHandlers } from "../http-api.ts";
import { type AgencyBillingDeps, billingHandlers } from "./billing-handlers.ts";
import { ledgerHandlers } from "./ledger-handlers.ts";
import { walletHandlers } from "./wallet-handlers.ts";

type MoneyDeps = AgencyBillingDeps &
  Parameters<typeof ledgerHandlers>[0] &
  Parameters<typeof walletHandlers>[0];

/** Every route of buyers' money; one that is missing does not compile. */
export const moneyHandlers = (deps: MoneyDeps): ApiHandlers<keyof typeof agencyBillingRoutes> => ({
  ...walletHandlers(deps),
  ...billingHandlers(deps),
  ...ledgerHandlers(deps),
});
