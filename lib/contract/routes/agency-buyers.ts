import * as z from "zod";
import { Buyer, BuyerDraft } from "../buyer.ts";
import { Endpoint, EndpointDraft, SigningSecret } from "../delivery.ts";
import { BuyerId, CampaignId, EndpointId } from "../id.ts";
import { Cents } from "../money.ts";
import { OrderRank, OrderTerms, RoutedOrder } from "../order.ts";
import { PageQuery, pageOf } from "../page.ts";
import { PauseReason } from "../pause-reason.ts";
import type { Route } from "../route.ts";
import { InvitationLink } from "./agency-members.ts";

const shared = { auth: "agency", function: "console/setup" } as const;
const write = { ...shared, roles: ["owner", "admin", "ops"] } as const;
const secure = { ...shared, roles: ["owner", "admin"] } as const;
const buyerPath = z.object({ buyerId: BuyerId });
const endpointPath = z.object({ buyerId: BuyerId, endpointId: EndpointId });

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
export type NewBuyer = z.infer<typeof NewBuyer>;

/** An endpoint as the agency reads it: owners and admins see secrets, others their last four. */
export const EndpointView = Endpoint.extend({
  secrets: z.array(SigningSecret.extend({ secret: z.string() })),
});
export type EndpointView = z.infer<typeof EndpointView>;

const NewBuyerAnswer = z.object({
  buyer: Buyer,
  endpoint: EndpointView,
  order: RoutedOrder.nullable(),
  invitation: InvitationLink.nullable(),
});

export const agencyBuyerRoutes = {
  "GET /v1/agency/buyers": {
    ...shared,
    summary: "List buyers",
    query: PageQuery,
    response: { 200: pageOf(Buyer) },
  },
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
    body: PauseReason,
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
    query: PageQuery,
    response: { 200: pageOf(EndpointView) },
  },
  "POST /v1/agency/buyers/{buyerId}/endpoints": {
    ...write,
    summary: "Add an endpoint",
    path: buyerPath,
    idempotencyKey: "optional",
    body: EndpointDraft,
    response: { 201: EndpointView },
  },
  "PUT /v1/agency/buyers/{buyerId}/endpoints/{endpointId}": {
    ...write,
    summary: "Change an endpoint",
    path: endpointPath,
    body: EndpointDraft,
    response: { 200: EndpointView },
  },
  "POST /v1/agency/buyers/{buyerId}/endpoints/{endpointId}/enable": {
    ...write,
    summary: "Enable a disabled endpoint",
    path: endpointPath,
    response: { 200: EndpointView },
  },
  "POST /v1/agency/buyers/{buyerId}/endpoints/{endpointId}/disable": {
    ...write,
    summary: "Disable an endpoint",
    path: endpointPath,
    body: PauseReason,
    response: { 200: EndpointView },
  },
  "POST /v1/agency/buyers/{buyerId}/endpoints/{endpointId}/rotate-secret": {
    ...secure,
    summary: "Make a new signing secret; the old one signs for 24 hours more",
    path: endpointPath,
    response: { 200: EndpointView },
  },
} as const satisfies Record<string, Route>;
