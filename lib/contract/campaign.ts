import * as z from "zod";
import { FieldDefinition, FieldKey } from "./field.ts";
import { CampaignId } from "./id.ts";
import { Cents } from "./money.ts";
import { Instant } from "./time.ts";

/** How a supplier is paid for a sold lead. */
export const Payout = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("fixed"), cents: Cents }),
  z.object({
    kind: z.literal("percentage"),
    basisPoints: z.int().min(0).max(10_000).describe("Hundredths of a percent of the sale"),
  }),
]);
export type Payout = z.infer<typeof Payout>;

/** When two leads are the same person. Leads match when every named field is equal. */
export const DuplicateRule = z.object({
  fields: z.array(FieldKey).min(1).max(5),
  windowDays: z.int().min(1).max(730),
  scope: z.enum(["campaign", "everywhere"]).default("campaign"),
});
export type DuplicateRule = z.infer<typeof DuplicateRule>;

export const routingMethods = ["waterfall", "roundRobin", "weighted", "pingPost"] as const;

/** How leads of a campaign find their buyer. */
export const RoutingSettings = z.object({
  method: z.enum(routingMethods),
  maxSales: z.int().min(1).max(10).default(1).describe("1 = exclusive, more = shared up to N"),
  auctionMs: z.int().min(100).max(10_000).default(750).describe("Deadline of an auction"),
  pingValiditySeconds: z.int().min(10).max(3_600).default(120),
  changedData: z
    .enum(["refuse", "ignore"])
    .default("refuse")
    .describe("What happens to a post whose ping fields differ: 422, or the ping's copy wins"),
  tieBreak: z.enum(["oldestOrder", "leastSoldToday"]).default("oldestOrder"),
});
export type RoutingSettings = z.infer<typeof RoutingSettings>;

/** What an operator writes to make or change a campaign. */
export const CampaignDraft = z.object({
  slug: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,62}$/, "must be lower-case letters, digits and dashes")
    .describe("The name suppliers post with, such as solar-tx"),
  name: z.string().min(1).max(80),
  publicName: z.string().min(1).max(80).describe("The name buyers see"),
  fields: z.array(FieldDefinition).min(1).max(150),
  duplicateRules: z.array(DuplicateRule).max(5).default([]),
  routing: RoutingSettings,
  payout: Payout,
});
export type CampaignDraft = z.infer<typeof CampaignDraft>;

export const Campaign = CampaignDraft.extend({
  id: CampaignId,
  state: z.enum(["active", "paused"]),
  pausedReason: z.string().max(200).nullable(),
  createdAt: Instant,
  changedAt: Instant,
});
export type Campaign = z.infer<typeof Campaign>;
