import type { Invoice } from "../world/books.ts";
import { need } from "../world/need.ts";
import { invalidRequest } from "../world/stripe-error.ts";
import type { World } from "../world/world.ts";

/** The invoice of an id. @throws StripeError 404 */
export const needInvoice = (world: World, id: string, param = "invoice"): Invoice =>
  need(world.books.shelves.invoices, "invoice", id, param);

/** @throws StripeError for an invoice that is in another state */
export const checkStatus = (invoice: Invoice, wanted: readonly string[], what: string) => {
  if (wanted.includes(invoice.status ?? "")) return;
  throw invalidRequest(`This invoice is ${invoice.status}, so it can't be ${what}.`, {
    code: "status_transition_invalid",
  });
};
