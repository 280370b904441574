import type { LeadSale } from "#contract/lead";
import type { Booking } from "./booking.ts";
import { priceOf } from "./make-sale.ts";

/** The agency's side of a sale, as the lead keeps it; a test lead brings and pays nothing. */
export const makeLeadSale = (booking: Booking): LeadSale => ({
  buyerId: booking.order.buyerId,
  orderId: booking.order.id,
  priceCents: priceOf(booking),
  payoutCents: booking.lead.test ? 0 : booking.payoutCents,
  soldAt: booking.at.toISOString(),
});
