import * as z from "zod";
import { Payout } from "./campaign.ts";
import { CampaignId, SourceId, SupplierId } from "./id.ts";
import { Instant } from "./time.ts";

export const SupplierDraft = z.object({ name: z.string().min(1).max(80) });
export const Supplier = SupplierDraft.extend({ id: SupplierId, createdAt: Instant });
export type Supplier = z.infer<typeof Supplier>;

export const SourceDraft = z.object({
  supplierId: SupplierId,
  name: z.string().min(1).max(80),
  campaigns: z
    .array(z.object({ campaignId: CampaignId, payout: Payout.nullable().default(null) }))
    .min(1)
    .max(50)
    .describe("Where it may post; payout overrides the campaign's"),
  leadsPerSecond: z.int().min(1).max(1_000).default(100),
  pingsPerSecond: z.int().min(1).max(5_000).default(500),
});
export type SourceDraft = z.infer<typeof SourceDraft>;

/** A supplier's way in: posts with its own keys into its campaigns. */
export const Source = SourceDraft.extend({
  id: SourceId,
  state: z.enum(["active", "paused"]),
  pausedReason: z.string().max(200).nullable(),
  createdAt: Instant,
  changedAt: Instant,
});
export type Source = z.infer<typeof Source>;

/** A key without its secret. `hint` is the prefix and last four, such as `sk_live_…4f2a`. */
export const SourceKey = z.object({
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe("SHA-256 of the key, also its name"),
  sourceId: SourceId,
  mode: z.enum(["test", "live"]),
  hint: z.string(),
  createdAt: Instant,
  expiresAt: Instant.nullable().describe("Set by rotation (overlap) or revocation"),
  revokedAt: Instant.nullable(),
});
export type SourceKey = z.infer<typeof SourceKey>;

export const agencyRoles = ["owner", "admin", "ops", "finance", "readOnly"] as const;
export const AgencyRole = z.enum(agencyRoles);

/** A key of the agency itself, for its own API. */
export const AgencyKey = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(80),
  role: AgencyRole,
  hint: z.string(),
  createdAt: Instant,
  revokedAt: Instant.nullable(),
});
export type AgencyKey = z.infer<typeof AgencyKey>;
