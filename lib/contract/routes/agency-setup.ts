import * as z from "zod";
import { Buyer, BuyerDraft, Member, MemberRole } from "../buyer.ts";
import { Campaign, CampaignDraft } from "../campaign.ts";
import { Endpoint, EndpointDraft } from "../delivery.ts";
import { BuyerId, CampaignId, EndpointId, MemberId, OrderId, SourceId } from "../id.ts";
import { Cents } from "../money.ts";
import { OrderRank, OrderTerms, RoutedOrder } from "../order.ts";
import { pageOf } from "../page.ts";
import type { Route } from "../route.ts";
import {
  AgencyKey,
  AgencyRole,
  Source,
  SourceDraft,
  SourceKey,
  Supplier,
  SupplierDraft,
} from "../source.ts";

const shared = { auth: "agency", function: "console/setup" } as const;
const write = { ...shared, roles: ["owner", "admin", "ops"] } as const;
const secure = { ...shared, roles: ["owner", "admin"] } as const;

const Pause = z.object({ reason: z.string().min(1).max(200) });
const campaignPath = z.object({ campaignId: CampaignId });
const orderPath = z.object({ campaignId: CampaignId, orderId: OrderId });
const buyerPath = z.object({ buyerId: BuyerId });
const endpointPath = z.object({ buyerId: BuyerId, endpointId: EndpointId });
const sourcePath = z.object({ sourceId: SourceId });
const memberPath = z.object({ buyerId: BuyerId, memberId: MemberId });

/** An order as an operator writes it: the buyer's terms and the agency's rank. */
export const OrderDraft = OrderTerms.extend({
  buyerId: BuyerId,
  rank: OrderRank.default({ priority: 100, weight: 1, floorCents: 0 }),
});

/** One call that makes a buyer able to receive leads. */
export const NewBuyer = BuyerDraft.extend({
  order: OrderTerms.omit({ endpointIds: true })
    .extend({ campaignId: CampaignId, rank: OrderRank.optional() })
    .optional()
    .describe("Its first order"),
  endpoint: EndpointDraft.optional().describe("Left out = e-mail to the contact"),
  creditCents: Cents.optional().describe("First money in the wallet"),
  owner: z
    .object({ name: z.string().min(1).max(80) })
    .optional()
    .describe("Invited as owner"),
});

const NewKey = z.object({ key: z.string().describe("Shown this once"), record: SourceKey });
export const InvitationLink = z.object({
  member: Member,
  url: z.string().describe("Valid for 7 days, works once"),
});
export const NewBuyerAnswer = z.object({
  buyer: Buyer,
  endpoint: Endpoint,
  order: RoutedOrder.nullable(),
  invitation: InvitationLink.nullable(),
});

export const agencySetupRoutes = {
  "GET /v1/agency/campaigns": {
    ...shared,
    summary: "List campaigns",
    response: { 200: pageOf(Campaign) },
  },
  "POST /v1/agency/campaigns": {
    ...write,
    summary: "Make a campaign",
    body: CampaignDraft,
    response: { 201: Campaign },
  },
  "GET /v1/agency/campaigns/{campaignId}": {
    ...shared,
    summary: "Read a campaign",
    path: campaignPath,
    response: { 200: Campaign },
  },
  "PUT /v1/agency/campaigns/{campaignId}": {
    ...write,
    summary: "Change a campaign",
    path: campaignPath,
    body: CampaignDraft,
    response: { 200: Campaign },
  },
  "POST /v1/agency/campaigns/{campaignId}/pause": {
    ...write,
    summary: "Pause a campaign with a reason suppliers receive",
    path: campaignPath,
    body: Pause,
    response: { 200: Campaign },
  },
  "POST /v1/agency/campaigns/{campaignId}/resume": {
    ...write,
    summary: "Resume a campaign",
    path: campaignPath,
    response: { 200: Campaign },
  },
  "GET /v1/agency/campaigns/{campaignId}/orders": {
    ...shared,
    summary: "List a campaign's orders, its routing table",
    path: campaignPath,
    response: { 200: pageOf(RoutedOrder) },
  },
  "POST /v1/agency/campaigns/{campaignId}/orders": {
    ...write,
    summary: "Add an order of a buyer",
    path: campaignPath,
    body: OrderDraft,
    response: { 201: RoutedOrder },
  },
  "GET /v1/agency/campaigns/{campaignId}/orders/{orderId}": {
    ...shared,
    summary: "Read an order",
    path: orderPath,
    response: { 200: RoutedOrder },
  },
  "PUT /v1/agency/campaigns/{campaignId}/orders/{orderId}": {
    ...write,
    summary: "Change an order; its buyer stays",
    path: orderPath,
    body: OrderDraft.omit({ buyerId: true }),
    response: { 200: RoutedOrder },
  },
  "POST /v1/agency/campaigns/{campaignId}/orders/{orderId}/pause": {
    ...write,
    summary: "Pause an order with a reason",
    path: orderPath,
    body: Pause,
    response: { 200: RoutedOrder },
  },
  "POST /v1/agency/campaigns/{campaignId}/orders/{orderId}/resume": {
    ...write,
    summary: "Resume an order",
    path: orderPath,
    response: { 200: RoutedOrder },
  },
  "GET /v1/agency/buyers": { ...shared, summary: "List buyers", response: { 200: pageOf(Buyer) } },
  "POST /v1/agency/buyers": {
    ...write,
    summary: "Make a buyer that can receive leads",
    idempotencyKey: "optional",
    body: NewBuyer,
    response: { 201: NewBuyerAnswer },
  },
  "GET /v1/agency/buyers/{buyerId}": {
    ...shared,
    summary: "Read a buyer",
    path: buyerPath,
    response: { 200: Buyer },
  },
  "PUT /v1/agency/buyers/{buyerId}": {
    ...write,
    summary: "Change a buyer",
    path: buyerPath,
    body: BuyerDraft,
    response: { 200: Buyer },
  },
  "POST /v1/agency/buyers/{buyerId}/pause": {
    ...write,
    summary: "Pause a buyer with a reason",
    path: buyerPath,
    body: Pause,
    response: { 200: Buyer },
  },
  "POST /v1/agency/buyers/{buyerId}/resume": {
    ...write,
    summary: "Resume a buyer",
    path: buyerPath,
    response: { 200: Buyer },
  },
  "GET /v1/agency/buyers/{buyerId}/endpoints": {
    ...shared,
    summary: "List a buyer's endpoints",
    path: buyerPath,
    response: { 200: pageOf(Endpoint) },
  },
  "POST /v1/agency/buyers/{buyerId}/endpoints": {
    ...write,
    summary: "Add an endpoint",
    path: buyerPath,
    body: EndpointDraft,
    response: { 201: Endpoint },
  },
  "PUT /v1/agency/buyers/{buyerId}/endpoints/{endpointId}": {
    ...write,
    summary: "Change an endpoint",
    path: endpointPath,
    body: EndpointDraft,
    response: { 200: Endpoint },
  },
  "POST /v1/agency/buyers/{buyerId}/endpoints/{endpointId}/enable": {
    ...write,
    summary: "Enable a disabled endpoint",
    path: endpointPath,
    response: { 200: Endpoint },
  },
  "POST /v1/agency/buyers/{buyerId}/endpoints/{endpointId}/disable": {
    ...write,
    summary: "Disable an endpoint",
    path: endpointPath,
    body: Pause,
    response: { 200: Endpoint },
  },
  "POST /v1/agency/buyers/{buyerId}/endpoints/{endpointId}/rotate-secret": {
    ...secure,
    summary: "Make a new signing secret; the old one signs for 24 hours more",
    path: endpointPath,
    response: { 200: Endpoint },
  },
  "GET /v1/agency/buyers/{buyerId}/members": {
    ...shared,
    summary: "List a buyer's members",
    path: buyerPath,
    response: { 200: pageOf(Member) },
  },
  "POST /v1/agency/buyers/{buyerId}/members": {
    ...write,
    summary: "Invite a member",
    path: buyerPath,
    body: z.object({
      email: z.email().max(254),
      name: z.string().min(1).max(80),
      role: MemberRole,
    }),
    response: { 201: InvitationLink },
  },
  "PUT /v1/agency/buyers/{buyerId}/members/{memberId}": {
    ...write,
    summary: "Change a member's role",
    path: memberPath,
    body: z.object({ role: MemberRole }),
    response: { 200: Member },
  },
  "POST /v1/agency/buyers/{buyerId}/members/{memberId}/invitation": {
    ...write,
    summary: "Make a new invitation link; the old one stops working",
    path: memberPath,
    response: { 201: InvitationLink },
  },
  "DELETE /v1/agency/buyers/{buyerId}/members/{memberId}": {
    ...write,
    summary: "Remove a member",
    path: memberPath,
    response: { 204: null },
  },
  "GET /v1/agency/suppliers": {
    ...shared,
    summary: "List suppliers",
    response: { 200: pageOf(Supplier) },
  },
  "POST /v1/agency/suppliers": {
    ...write,
    summary: "Make a supplier",
    body: SupplierDraft,
    response: { 201: Supplier },
  },
  "GET /v1/agency/sources": {
    ...shared,
    summary: "List sources",
    response: { 200: pageOf(Source) },
  },
  "POST /v1/agency/sources": {
    ...write,
    summary: "Make a source",
    body: SourceDraft,
    response: { 201: Source },
  },
  "GET /v1/agency/sources/{sourceId}": {
    ...shared,
    summary: "Read a source",
    path: sourcePath,
    response: { 200: Source },
  },
  "PUT /v1/agency/sources/{sourceId}": {
    ...write,
    summary: "Change a source",
    path: sourcePath,
    body: SourceDraft,
    response: { 200: Source },
  },
  "POST /v1/agency/sources/{sourceId}/pause": {
    ...write,
    summary: "Pause a source with a reason its supplier receives",
    path: sourcePath,
    body: Pause,
    response: { 200: Source },
  },
  "POST /v1/agency/sources/{sourceId}/resume": {
    ...write,
    summary: "Resume a source",
    path: sourcePath,
    response: { 200: Source },
  },
  "GET /v1/agency/sources/{sourceId}/keys": {
    ...shared,
    summary: "List a source's keys",
    path: sourcePath,
    response: { 200: pageOf(SourceKey) },
  },
  "POST /v1/agency/sources/{sourceId}/keys": {
    ...secure,
    summary: "Make a key",
    path: sourcePath,
    body: z.object({ mode: z.enum(["test", "live"]) }),
    response: { 201: NewKey },
  },
  "POST /v1/agency/sources/{sourceId}/keys/{hash}/rotate": {
    ...secure,
    summary: "Make the next key; this one works for some hours more",
    path: sourcePath.extend({ hash: SourceKey.shape.hash }),
    body: z.object({ overlapHours: z.int().min(0).max(720).default(24) }),
    response: { 201: NewKey },
  },
  "DELETE /v1/agency/sources/{sourceId}/keys/{hash}": {
    ...secure,
    summary: "Revoke a key at once",
    path: sourcePath.extend({ hash: SourceKey.shape.hash }),
    response: { 204: null },
  },
  "GET /v1/agency/keys": {
    ...secure,
    summary: "List the agency's own keys",
    response: { 200: pageOf(AgencyKey) },
  },
  "POST /v1/agency/keys": {
    ...secure,
    summary: "Make an agency key",
    body: z.object({ name: z.string().min(1).max(80), role: AgencyRole }),
    response: { 201: z.object({ key: z.string(), record: AgencyKey }) },
  },
  "DELETE /v1/agency/keys/{hash}": {
    ...secure,
    summary: "Revoke an agency key",
    path: z.object({ hash: AgencyKey.shape.hash }),
    response: { 204: null },
  },
} as const satisfies Record<string, Route>;
