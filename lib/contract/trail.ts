import * as z from "zod";
import { EventId, LeadId, ReturnId } from "./id.ts";
import { Outcome } from "./sale.ts";
import { Instant } from "./time.ts";

const shared = {
  id: EventId,
  leadId: LeadId,
  at: Instant,
  actor: z.string().describe("Display name of a member, or the channel that acted"),
};

/** One line of a sold lead's activity, in the buyer's partition. */
export const TrailEvent = z.discriminatedUnion("kind", [
  z.object({ ...shared, kind: z.literal("sold"), priceCents: z.int() }),
  z.object({
    ...shared,
    kind: z.literal("deliveryAttempted"),
    channel: z.string(),
    succeeded: z.boolean(),
    detail: z.string(),
    durationMs: z.number(),
  }),
  z.object({ ...shared, kind: z.literal("viewed") }),
  z.object({ ...shared, kind: z.literal("called") }),
  z.object({ ...shared, kind: z.literal("outcomeSet"), from: Outcome, to: Outcome }),
  z.object({ ...shared, kind: z.literal("noteAdded"), text: z.string().max(4_000) }),
  z.object({ ...shared, kind: z.literal("returnSubmitted"), returnId: ReturnId }),
  z.object({ ...shared, kind: z.literal("returnWithdrawn"), returnId: ReturnId }),
  z.object({
    ...shared,
    kind: z.literal("returnDecided"),
    returnId: ReturnId,
    approved: z.boolean(),
    creditCents: z.int(),
  }),
  z.object({ ...shared, kind: z.literal("starred"), on: z.boolean() }),
  z.object({ ...shared, kind: z.literal("assigned"), to: z.string().nullable() }),
]);
export type TrailEvent = z.infer<typeof TrailEvent>;
