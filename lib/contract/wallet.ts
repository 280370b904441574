import * as z from "zod";
import { BuyerId, EntryId, LeadId } from "./id.ts";
import { SignedCents } from "./money.ts";
import { Instant } from "./time.ts";

/** A buyer's prepaid money. Available = balance − held, never below zero. */
export const Wallet = z.object({
  buyerId: BuyerId,
  balanceCents: SignedCents,
  heldCents: z.int().min(0),
  changedAt: Instant,
});
export type Wallet = z.infer<typeof Wallet>;

export const entryKinds = ["topUp", "adjustment", "lead", "hold", "release"] as const;

/**
 * One immutable movement of a wallet. `amountCents` changes the balance; a hold and a release
 * change only what is held, in `heldCents`.
 */
export const Entry = z.object({
  id: EntryId,
  buyerId: BuyerId,
  kind: z.enum(entryKinds),
  amountCents: SignedCents,
  heldCents: SignedCents,
  balanceAfterCents: SignedCents.nullable().describe("As the writer saw it; see the ledger notes"),
  leadId: LeadId.nullable(),
  reason: z.string().max(300),
  actor: z.string(),
  idempotencyKey: z.string(),
  at: Instant,
});
export type Entry = z.infer<typeof Entry>;
