import { Campaign } from "#contract/campaign";
import type { Delivery } from "#contract/delivery";
import {
  BuyerId,
  CampaignId,
  DeliveryId,
  EndpointId,
  type IdKind,
  idPrefixes,
  LeadId,
  OrderId,
  SourceId,
} from "#contract/id";
import { Lead } from "#contract/lead";
import { RoutedOrder } from "#contract/order";
import type { Booking } from "#domain/sale/booking";

/** The id of a kind that ends in a number, such as `ld_…0012`. */
const numbered = (kind: IdKind, number: number) =>
  `${idPrefixes[kind]}_${String(number).padStart(26, "0")}`;

export const ids = {
  buyer: (number: number) => BuyerId.parse(numbered("buyer", number)),
  campaign: (number: number) => CampaignId.parse(numbered("campaign", number)),
  delivery: (number: number) => DeliveryId.parse(numbered("delivery", number)),
  endpoint: (number: number) => EndpointId.parse(numbered("endpoint", number)),
  lead: (number: number) => LeadId.parse(numbered("lead", number)),
  order: (number: number) => OrderId.parse(numbered("order", number)),
  source: (number: number) => SourceId.parse(numbered("source", number)),
};

export const noon = new Date("2026-11-20T18:00:00.000Z");

const field = (key: string, type: string, more: object = {}) => ({
  key,
  label: key,
  type,
  ...more,
});

export const aCampaign: Campaign = Campaign.parse({
  id: ids.campaign(1),
  slug: "solar-tx",
  name: "Solar TX inbound",
  publicName: "Solar Texas",
  fields: [
    field("first_name", "text", { personal: true }),
    field("last_name", "text", { personal: true }),
    field("phone", "phone", { personal: true, required: true }),
    field("email", "email", { personal: true }),
    field("cost_basis", "money", { buyerVisible: false }),
  ],
  routing: { method: "waterfall" },
  payout: { kind: "fixed", cents: 1_000 },
  state: "active",
  pausedReason: null,
  createdAt: noon.toISOString(),
  changedAt: noon.toISOString(),
});

/** A stored lead that waits to be sold; each number is another person. */
export const aLead = (number: number, more: Partial<Lead> = {}): Lead => ({
  ...Lead.parse({
    id: ids.lead(number),
    campaignId: aCampaign.id,
    sourceId: ids.source(1),
    pingId: null,
    idempotencyKey: null,
    test: false,
    status: "received",
    reason: null,
    values: {
      first_name: "Maria",
      last_name: `Lopez ${number}`,
      phone: `+1512555${String(number).padStart(4, "0")}`,
      email: `maria${number}@example.com`,
      cost_basis: 1_234,
    },
    otherFields: {},
    subId: null,
    timeZone: "America/Chicago",
    maxSales: 1,
    soldCount: 0,
    sales: [],
    payoutCents: 0,
    receivedAt: noon.toISOString(),
    finishedAt: null,
    durationMs: null,
  }),
  ...more,
});

const firstOrder: RoutedOrder = RoutedOrder.parse({
  id: ids.order(1),
  buyerId: ids.buyer(1),
  campaignId: aCampaign.id,
  name: "Order 1",
  price: { kind: "fixed", cents: 4_200 },
  state: "active",
  pausedReason: null,
  createdAt: noon.toISOString(),
  changedAt: noon.toISOString(),
  rank: {},
  buyerName: "Buyer 1",
  buyerState: "active",
  timeZone: "America/Chicago",
});

/** Order `number` of buyer `number`, unless `more` says otherwise. */
export const anOrder = (number: number, more: Partial<RoutedOrder> = {}): RoutedOrder => ({
  ...firstOrder,
  id: ids.order(number),
  buyerId: ids.buyer(number),
  name: `Order ${number}`,
  buyerName: `Buyer ${number}`,
  ...more,
});

let deliveries = 0;

/** A delivery that is due at once; each call makes one of its own. */
export const aDelivery = (order: RoutedOrder, lead: Lead, at: Date): Delivery => {
  deliveries += 1;
  return {
    id: ids.delivery(deliveries),
    buyerId: order.buyerId,
    leadId: lead.id,
    endpointId: ids.endpoint(1),
    state: "due",
    attempts: 0,
    dueAt: at.toISOString(),
    claimedUntil: null,
    parkedReason: null,
    replays: 0,
    createdAt: at.toISOString(),
    changedAt: at.toISOString(),
  };
};

/** A booking of a lead to an order at $42.00, with one delivery. */
export const aBooking = (
  lead: Lead,
  order: RoutedOrder,
  more: Partial<Pick<Booking, "at" | "priceCents">> = {},
): Booking => {
  const at = more.at ?? noon;
  return {
    lead,
    order,
    campaign: aCampaign,
    priceCents: more.priceCents ?? 4_200,
    pricedBy: "fixed",
    payoutCents: 1_000,
    deliveries: [aDelivery(order, lead, at)],
    at,
    idempotencyKey: `${lead.id}:${order.id}`,
  };
};
