import type { Routes } from "../api/route.ts";
import { chargeRoutes } from "./charges.ts";
import { customerRoutes } from "./customers.ts";
import { eventRoutes } from "./events.ts";
import { invoicePartRoutes } from "./invoice-parts.ts";
import { invoiceRoutes } from "./invoices.ts";
import { paymentIntentRoutes } from "./payment-intents.ts";
import { paymentMethodRoutes } from "./payment-methods.ts";
import { setupIntentRoutes } from "./setup-intents.ts";
import { taxIdRoutes } from "./tax-ids.ts";

/** The part of Stripe's API that Leadwire uses. */
export const apiRoutes: Routes = {
  ...customerRoutes,
  ...taxIdRoutes,
  ...paymentMethodRoutes,
  ...setupIntentRoutes,
  ...paymentIntentRoutes,
  ...chargeRoutes,
  ...invoiceRoutes,
  ...invoicePartRoutes,
  ...eventRoutes,
};
