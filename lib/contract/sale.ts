import * as z from "zod";
import { FieldValues } from "./field.ts";
import { BuyerId, CampaignId, LeadId, MemberId, OrderId, ReturnId } from "./id.ts";
import { Cents } from "./money.ts";
import { Instant } from "./time.ts";

/** What happened to the lead commercially. */
export const saleStatuses = ["delivered", "returnPending", "returned", "returnDeclined"] as const;

/** What the buyer did with the lead. */
export const outcomes = ["new", "contacted", "qualified", "converted", "lost"] as const;
export const Outcome = z.enum(outcomes);
export type Outcome = z.infer<typeof Outcome>;

/** A field as the buyer reads it. */
export const SaleDetail = z.object({
  key: z.string(),
  label: z.string(),
  type: z.string(),
  highlight: z.boolean(),
  personal: z.boolean(),
});
export type SaleDetail = z.infer<typeof SaleDetail>;

/** A lead sold to one buyer: the buyer's own copy, with nothing in it the buyer may not see. */
export const Sale = z.object({
  leadId: LeadId,
  buyerId: BuyerId,
  orderId: OrderId,
  campaignId: CampaignId,
  campaignName: z.string().describe("The campaign's public name"),
  orderName: z.string(),
  sourceAlias: z.string(),
  test: z.boolean(),
  priceCents: Cents,
  pricedBy: z.enum(["fixed", "bid"]),
  status: z.enum(saleStatuses),
  returnId: ReturnId.nullable().default(null).describe("Its return, open or decided"),
  creditedCents: Cents.default(0).describe("Given back for the return"),
  outcome: Outcome,
  outcomeAt: Instant.nullable(),
  outcomeBy: z.string().nullable(),
  values: FieldValues.describe("Buyer-visible fields only"),
  details: z.array(SaleDetail).describe("In the campaign's order"),
  timeZone: z.string().nullable(),
  starred: z.boolean(),
  assignedTo: MemberId.nullable(),
  noteCount: z.int(),
  firstWorkedAt: Instant.nullable().describe("When the outcome first left New"),
  soldAt: Instant,
  changedAt: Instant,
});
export type Sale = z.infer<typeof Sale>;
