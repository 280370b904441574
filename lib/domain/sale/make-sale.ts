import type { Sale } from "#contract/sale";
import type { Booking } from "./booking.ts";
import { sourceAlias } from "./source-alias.ts";

/** What the buyer pays for a booking: nothing for a test lead. */
export const priceOf = (booking: Pick<Booking, "lead" | "priceCents">): number =>
  booking.lead.test ? 0 : booking.priceCents;

/** The buyer's own copy of the lead: only fields that the campaign lets buyers see. */
export const makeSale = (booking: Booking): Sale => {
  const { lead, order, campaign } = booking;
  const soldAt = booking.at.toISOString();
  const visible = campaign.fields.filter(
    (field) => field.buyerVisible && lead.values[field.key] !== undefined,
  );
  return {
    leadId: lead.id,
    buyerId: order.buyerId,
    orderId: order.id,
    campaignId: campaign.id,
    campaignName: campaign.publicName,
    orderName: order.name,
    sourceAlias: sourceAlias(order, lead.sourceId),
    test: lead.test,
    priceCents: priceOf(booking),
    pricedBy: booking.pricedBy,
    status: "delivered",
    returnId: null,
    creditedCents: 0,
    outcome: "new",
    outcomeAt: null,
    outcomeBy: null,
    values: Object.fromEntries(
      visible.flatMap(({ key }) => {
        const value = lead.values[key];
        return value === undefined ? [] : [[key, value]];
      }),
    ),
    details: visible.map(({ key, label, type, highlight, personal }) => ({
      key,
      label,
      type,
      highlight,
      personal,
    })),
    timeZone: lead.timeZone,
    starred: false,
    assignedTo: null,
    noteCount: 0,
    firstWorkedAt: null,
    soldAt,
    changedAt: soldAt,
  };
};
