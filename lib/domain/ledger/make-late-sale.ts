import type { Campaign } from "#contract/campaign";
import type { CampaignId, LeadId, OrderId } from "#contract/id";
import type { Lead } from "#contract/lead";
import type { RoutedOrder } from "#contract/order";
import type { ReconciliationCase } from "#contract/routes/agency-billing";
import { newDelivery } from "../delivery/new-delivery.ts";
import type { NewId } from "../effects.ts";
import { Refusal } from "../errors.ts";
import type { Booking } from "../sale/booking.ts";
import { makeEntry } from "../sale/make-entry.ts";
import type { LateSale, Settlement } from "./reconciliation-store.ts";

/** What a late accept was about, as it is now; null for what is not there any more. */
export type LateSaleSource = {
  readLead: (leadId: LeadId) => Promise<Lead | null>;
  readCampaign: (campaignId: CampaignId) => Promise<Campaign | null>;
  readOrder: (path: { campaignId: CampaignId; orderId: OrderId }) => Promise<RoutedOrder | null>;
};

type Deps = LateSaleSource & { newId: NewId };

const gone = () =>
  new Refusal(
    "conflict",
    "The lead, its campaign or the order is not there any more, so no sale can be made. Waive it.",
  );

const deliveriesOf = (
  { newId }: Deps,
  lead: Lead,
  { buyerId, endpointIds }: RoutedOrder,
  at: Date,
) =>
  endpointIds.map((endpointId) =>
    newDelivery({ id: newId("delivery"), buyerId, leadId: lead.id, endpointId, at }),
  );

/**
 * The sale that charging a late accept makes, at the price that was agreed, now: what was sealed of
 * the ledger since stays so. Its supplier was told how the lead ended and gets nothing more.
 * @throws Refusal conflict where what it was about is gone
 */
export const makeLateSale = async (
  deps: Deps,
  found: ReconciliationCase,
  settlement: Settlement,
): Promise<LateSale> => {
  const { leadId, orderId, priceCents, pricedBy } = found;
  const lead = await deps.readLead(leadId);
  if (!lead) throw gone();
  const { campaignId } = lead;
  const [campaign, order] = await Promise.all([
    deps.readCampaign(campaignId),
    deps.readOrder({ campaignId, orderId }),
  ]);
  if (!campaign || !order) throw gone();
  const at = new Date(settlement.settledAt);
  const booking: Booking = {
    lead,
    order,
    campaign,
    priceCents,
    pricedBy,
    payoutCents: 0,
    deliveries: deliveriesOf(deps, lead, order, at),
    at,
    isLate: true,
    idempotencyKey: `reconciliation-${leadId}-${orderId}`,
  };
  const { reason, settledBy } = settlement;
  const entry = makeEntry(booking, deps.newId("entry"), "book");
  return { booking, entry: { ...entry, reason, actor: settledBy } };
};
