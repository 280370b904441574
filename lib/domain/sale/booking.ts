import type { Campaign } from "#contract/campaign";
import type { Delivery } from "#contract/delivery";
import type { Lead } from "#contract/lead";
import type { RoutedOrder } from "#contract/order";

/**
 * One sale of a lead to an order, as routing decided it. The store takes time and price from
 * here, so that a repeat of the same booking writes the same facts.
 */
export type Booking = {
  lead: Lead;
  order: RoutedOrder;
  campaign: Campaign;
  /** What the buyer pays; a test lead is always free, whatever stands here. */
  priceCents: number;
  pricedBy: "fixed" | "bid";
  /** The supplier's part, kept on the agency's side of the lead only. */
  payoutCents: number;
  /** Already made, one per endpoint of the order; their ids are the webhook ids. */
  deliveries: Delivery[];
  at: Date;
  /** Taken too late and charged by an operator. */
  isLate?: true;
  /** Stable for one lead and order; it is what the buyer's server gets with a post. */
  idempotencyKey: string;
};
