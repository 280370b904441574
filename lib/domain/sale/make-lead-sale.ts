import type { LeadSale } from "#contract/lead";
import type { Booking } from "./booking.ts";
import { priceOf } from "./make-sale.ts";

/** The agency's side of a sale, as the lead keeps it. A test lead brings nothing; its payout is what a real one would pay. */
export const makeLeadSale = (booking: Booking): LeadSale => ({
  buyerId: booking.order.buyerId,
  orderId: booking.order.id,
  priceCents: priceOf(booking),
  payoutCents: booking.payoutCents,
  soldAt: booking.at.toISOString(),
  ...(booking.isLate && { isLate: true }),
});
