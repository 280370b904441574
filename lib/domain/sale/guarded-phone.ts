import type { Booking } from "./booking.ts";

const dayMs = 86_400_000;

/** A phone that this booking must not repeat for its buyer. */
export type GuardedPhone = {
  phone: string;
  /** A sale of the phone before this instant no longer counts. */
  notSince: Date;
};

/**
 * The buyer's own duplicate rule for a booking: the lead's first phone and how far back it looks;
 * null when the order has no such rule, the lead has no phone or is a test.
 */
export const guardedPhone = (booking: Booking): GuardedPhone | null => {
  const { lead, order, campaign, at } = booking;
  if (order.duplicateDays === 0 || lead.test) return null;
  for (const field of campaign.fields) {
    const value = field.type === "phone" ? lead.values[field.key] : undefined;
    if (typeof value === "string")
      return { phone: value, notSince: new Date(at.getTime() - order.duplicateDays * dayMs) };
  }
  return null;
};
