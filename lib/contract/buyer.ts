import * as z from "zod";
import { BuyerId, MemberId } from "./id.ts";
import { Instant, TimeZone } from "./time.ts";

export const memberRoles = ["owner", "manager", "agent", "finance", "viewer"] as const;
export const MemberRole = z.enum(memberRoles);
export type MemberRole = z.infer<typeof MemberRole>;

/** Languages that a buyer can be written to in. */
export const Locale = z.enum(["en-US", "es-US"]);
export type Locale = z.infer<typeof Locale>;

export const BuyerDraft = z.object({
  name: z.string().min(1).max(80),
  contactEmail: z.email().max(254),
  timeZone: TimeZone,
  locale: Locale.optional().describe(
    "Language of e-mails about money and returns; en-US if absent",
  ),
});
export type BuyerDraft = z.infer<typeof BuyerDraft>;

/** A company that buys leads, as itself and the agency see it. */
export const Buyer = BuyerDraft.extend({
  id: BuyerId,
  state: z.enum(["active", "paused"]),
  pausedReason: z.string().max(200).nullable(),
  createdAt: Instant,
  changedAt: Instant,
});
export type Buyer = z.infer<typeof Buyer>;

/** A person who works in a buyer's portal. */
export const Member = z.object({
  id: MemberId,
  buyerId: BuyerId,
  email: z.email().max(254),
  name: z.string().min(1).max(80),
  role: MemberRole,
  state: z.enum(["invited", "active", "removed"]),
  invitedAt: Instant,
  joinedAt: Instant.nullable(),
  lastSeenAt: Instant.nullable(),
});
export type Member = z.infer<typeof Member>;
