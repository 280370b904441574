import type {
  BuyerId,
  CampaignId,
  DeliveryId,
  EndpointId,
  EntryId,
  EventId,
  LeadId,
  MemberId,
  OrderId,
  PingId,
  SourceId,
  SupplierId,
} from "#contract/id";
import type { Audience } from "#domain/live/audience";
import {
  buyerPartition,
  day,
  dueShards,
  hash,
  id,
  inBuyer,
  instant,
  type Key,
  shardOf,
} from "./key-segments.ts";
import { moneyIndexes, moneyKeys, moneyPartitions } from "./money-keys.ts";

export { dueShards, type Key };

/**
 * Every key of the table. Segments are an upper-case noun, `#`, and an id, day or hash that is
 * checked here, so that no caller's text ever becomes part of a key.
 */
export const keys = {
  ...moneyKeys,
  buyer: (buyerId: BuyerId) => inBuyer(buyerId, "PROFILE"),
  wallet: (buyerId: BuyerId) => inBuyer(buyerId, "WALLET"),
  feed: (buyerId: BuyerId, audience: Audience) =>
    inBuyer(buyerId, audience === "withMoney" ? "FEED#MONEY" : "FEED#LEADS"),
  order: (buyerId: BuyerId, orderId: OrderId) => inBuyer(buyerId, `ORDER#${id(orderId)}`),
  usage: (buyerId: BuyerId, orderId: OrderId) => inBuyer(buyerId, `USAGE#${id(orderId)}`),
  sale: (buyerId: BuyerId, leadId: LeadId) => inBuyer(buyerId, `SALE#${id(leadId)}`),
  hold: (buyerId: BuyerId, leadId: LeadId) => inBuyer(buyerId, `HOLD#${id(leadId)}`),
  entry: (buyerId: BuyerId, entryId: EntryId) => inBuyer(buyerId, `ENTRY#${id(entryId)}`),
  trail: (buyerId: BuyerId, leadId: LeadId, eventId: EventId) =>
    inBuyer(buyerId, `TRAIL#${id(leadId)}#${id(eventId)}`),
  delivery: (buyerId: BuyerId, deliveryId: DeliveryId) =>
    inBuyer(buyerId, `DELIVERY#${id(deliveryId)}`),
  /** Attempts sort by number within their delivery. */
  attempt: (buyerId: BuyerId, deliveryId: DeliveryId, number: number) =>
    inBuyer(buyerId, `ATTEMPT#${id(deliveryId)}#${String(number).padStart(4, "0")}`),
  endpoint: (buyerId: BuyerId, endpointId: EndpointId) =>
    inBuyer(buyerId, `ENDPOINT#${id(endpointId)}`),
  member: (buyerId: BuyerId, memberId: MemberId) => inBuyer(buyerId, `MEMBER#${id(memberId)}`),
  socket: (buyerId: BuyerId, socketHash: string) => inBuyer(buyerId, `SOCKET#${hash(socketHash)}`),
  /** A phone this buyer was sold; the buyer's own duplicate rule. */
  soldPhone: (buyerId: BuyerId, phoneHash: string) =>
    inBuyer(buyerId, `SOLD-PHONE#${hash(phoneHash)}`),
  /** A repeat of one buyer-scoped write: credits, notes, calls. */
  buyerIdempotency: (buyerId: BuyerId, keyHash: string) =>
    inBuyer(buyerId, `IDEMPOTENCY#${hash(keyHash)}`),

  lead: (leadId: LeadId): Key => ({ pk: `LEAD#${id(leadId)}`, sk: "LEAD" }),
  trace: (leadId: LeadId, at: string): Key => ({
    pk: `LEAD#${id(leadId)}`,
    sk: `TRACE#${instant(at)}`,
  }),
  /** The one offer of a lead that is out at a buyer's server. */
  offer: (leadId: LeadId): Key => ({ pk: `LEAD#${id(leadId)}`, sk: "OFFER" }),
  /** A late accept after a release, for an operator to settle. */
  reconciliation: (leadId: LeadId, orderId: OrderId): Key => ({
    pk: `LEAD#${id(leadId)}`,
    sk: `RECONCILIATION#${id(orderId)}`,
  }),
  ping: (pingId: PingId): Key => ({ pk: `PING#${id(pingId)}`, sk: "PING" }),
  pingTrace: (pingId: PingId): Key => ({ pk: `PING#${id(pingId)}`, sk: "TRACE" }),
  campaign: (campaignId: CampaignId): Key => ({
    pk: `CAMPAIGN#${id(campaignId)}`,
    sk: "CAMPAIGN",
  }),
  routedOrder: (campaignId: CampaignId, orderId: OrderId): Key => ({
    pk: `CAMPAIGN#${id(campaignId)}`,
    sk: `ORDER#${id(orderId)}`,
  }),
  /** Counts the turns of one ring, apart from the routing table, which every lead reads whole. */
  rotation: (campaignId: CampaignId, ringHash: string): Key => ({
    pk: `CAMPAIGN#${id(campaignId)}#RINGS`,
    sk: `RING#${hash(ringHash)}`,
  }),
  fingerprint: (fingerprintHash: string): Key => ({
    pk: `FINGERPRINT#${hash(fingerprintHash)}`,
    sk: "FINGERPRINT",
  }),
  sourceKey: (keyHash: string): Key => ({ pk: `KEY#${hash(keyHash)}`, sk: "KEY" }),
  sourceIdempotency: (sourceId: SourceId, keyHash: string): Key => ({
    pk: `SOURCE#${id(sourceId)}`,
    sk: `IDEMPOTENCY#${hash(keyHash)}`,
  }),
  /** Counts one source's posts or pings in one second, per shard. */
  rate: (sourceId: SourceId, kind: "LEADS" | "PINGS", second: number): Key => ({
    pk: `SOURCE#${id(sourceId)}#${kind}`,
    sk: `RATE#${Math.trunc(second)}`,
  }),
  invitation: (tokenHash: string): Key => ({
    pk: `INVITATION#${hash(tokenHash)}`,
    sk: "INVITATION",
  }),
  socketTicket: (tokenHash: string): Key => ({ pk: `TICKET#${hash(tokenHash)}`, sk: "TICKET" }),
  /** Whose socket a connection is, for when it closes. */
  connection: (connectionHash: string): Key => ({
    pk: `CONNECTION#${hash(connectionHash)}`,
    sk: "CONNECTION",
  }),
  /** A sign-in code that was sent, or seemed to be. */
  signInChallenge: (challengeHash: string): Key => ({
    pk: `CHALLENGE#${hash(challengeHash)}`,
    sk: "CHALLENGE",
  }),
  /** Counts the tries to sign in as one address in one span of time. */
  signInTries: (emailHash: string, span: number): Key => ({
    pk: `SIGN-IN#${hash(emailHash)}`,
    sk: `TRIES#${Math.trunc(span)}`,
  }),
  /** Which member an e-mail address signs in as. */
  identity: (emailHash: string): Key => ({ pk: `IDENTITY#${hash(emailHash)}`, sk: "IDENTITY" }),
  slug: (slugHash: string): Key => ({ pk: `SLUG#${hash(slugHash)}`, sk: "SLUG" }),
  /** How a bidder has been doing, for the throttle. */
  bidderHealth: (orderId: OrderId): Key => ({ pk: `BIDDER#${id(orderId)}`, sk: "HEALTH" }),

  agencyBuyer: (buyerId: BuyerId): Key => ({ pk: "AGENCY", sk: `BUYER#${id(buyerId)}` }),
  agencyCampaign: (campaignId: CampaignId): Key => ({
    pk: "AGENCY",
    sk: `CAMPAIGN#${id(campaignId)}`,
  }),
  /** A repeat of one write of the agency: a new buyer, order, source. */
  agencyIdempotency: (keyHash: string): Key => ({
    pk: "AGENCY",
    sk: `IDEMPOTENCY#${hash(keyHash)}`,
  }),
  agencyKey: (keyHash: string): Key => ({ pk: "AGENCY", sk: `KEY#${hash(keyHash)}` }),
  supplier: (supplierId: SupplierId): Key => ({ pk: "AGENCY", sk: `SUPPLIER#${id(supplierId)}` }),
  source: (sourceId: SourceId): Key => ({ pk: "AGENCY", sk: `SOURCE#${id(sourceId)}` }),
  sourceKeyEntry: (sourceId: SourceId, keyHash: string): Key => ({
    pk: `SOURCE#${id(sourceId)}`,
    sk: `KEY#${hash(keyHash)}`,
  }),
} as const;

/** Whole partitions and ranges of them, for queries. */
export const partitions = {
  ...moneyPartitions,
  buyer: buyerPartition,
  agency: "AGENCY",
  campaign: (campaignId: CampaignId) => `CAMPAIGN#${id(campaignId)}`,
  lead: (leadId: LeadId) => `LEAD#${id(leadId)}`,
  /** In gsi1: the leads of a UTC day. */
  leadDay: (dayText: string) => `LEADS#${day(dayText)}`,
  source: (sourceId: SourceId) => `SOURCE#${id(sourceId)}`,
  sourcePhone: (sourceId: SourceId, phoneHash: string) =>
    `SOURCE#${id(sourceId)}#PHONE#${hash(phoneHash)}`,
  trailOf: (leadId: LeadId) => `TRAIL#${id(leadId)}#`,
  attemptsOf: (deliveryId: DeliveryId) => `ATTEMPT#${id(deliveryId)}#`,
} as const;

/**
 * Index attributes. `gsi1` lists by change or day, `gsi2` finds (and carries `find`), `gsi3` holds
 * what is due. Whatever a portal may read in an index lives under the buyer's own prefix.
 */
export const indexes = {
  ...moneyIndexes,
  /** A buyer's sales by last change. */
  saleChanged: (buyerId: BuyerId, changedAt: string, leadId: LeadId) => ({
    gsi1pk: `${buyerPartition(buyerId)}#CHANGED`,
    gsi1sk: `${instant(changedAt)}#${id(leadId)}`,
  }),
  /** A buyer's sales with the text that search looks into. */
  saleFind: (buyerId: BuyerId, leadId: LeadId, find: string) => ({
    gsi2pk: `${buyerPartition(buyerId)}#FIND`,
    gsi2sk: id(leadId),
    find,
  }),
  /** A buyer's sales whose outcome is still New; the attributes go when it changes. */
  saleUnworked: (buyerId: BuyerId, leadId: LeadId) => ({
    gsi3pk: `${buyerPartition(buyerId)}#UNWORKED`,
    gsi3sk: id(leadId),
  }),
  /** All leads of a UTC day. */
  leadDay: (dayText: string, leadId: LeadId) => ({
    gsi1pk: `LEADS#${day(dayText)}`,
    gsi1sk: id(leadId),
  }),
  /** A source's leads by phone. */
  leadPhone: (sourceId: SourceId, phoneHash: string, leadId: LeadId) => ({
    gsi2pk: partitions.sourcePhone(sourceId, phoneHash),
    gsi2sk: id(leadId),
  }),
  deliveryDue: (deliveryId: DeliveryId, dueAt: string) => ({
    gsi3pk: `DUE#${shardOf(deliveryId)}`,
    gsi3sk: instant(dueAt),
  }),
  leadUnfinished: (leadId: LeadId, at: string) => ({
    gsi3pk: `UNFINISHED#${shardOf(leadId)}`,
    gsi3sk: instant(at),
  }),
  holdExpiry: (leadId: LeadId, at: string) => ({
    gsi3pk: `HOLD#${shardOf(leadId)}`,
    gsi3sk: instant(at),
  }),
} as const;

/** The partition of one shard of the due index. */
export const duePartition = (
  kind:
    | "DUE"
    | "UNFINISHED"
    | "HOLD"
    | "PAYMENT"
    | "SETTLED-PAYMENT"
    | "INVOICE"
    | "DECISION"
    | "ANSWER",
  shard: number,
) => `${kind}#${Math.trunc(shard)}`;
