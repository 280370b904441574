import * as z from "zod";
import { BuyerId, CallId, EntryId, InvoiceId, LeadId, PaymentId, ReturnId } from "./id.ts";
import { Cents, SignedCents } from "./money.ts";
import { Instant } from "./time.ts";

/**
 * A buyer's money. What may still be spent is `balance − held + credit limit`; a sale never takes
 * more. A prepaid buyer has a credit limit of zero; on net terms a negative balance is owed.
 */
export const Wallet = z.object({
  buyerId: BuyerId,
  balanceCents: SignedCents,
  heldCents: z.int().min(0),
  creditLimitCents: Cents.default(0),
  moves: z.int().optional().describe("Rises with every write: tells an older state from a newer"),
  changedAt: Instant,
});
export type Wallet = z.infer<typeof Wallet>;

export const entryKinds = [
  "topUp",
  "autoRecharge",
  "lead",
  "call",
  "returnCredit",
  "adjustment",
  "refund",
  "fee",
  "reversal",
  "hold",
  "release",
] as const;
export const EntryKind = z.enum(entryKinds);
export type EntryKind = z.infer<typeof EntryKind>;

/** The one thing that a movement of money is about. */
export const Explains = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("lead"), leadId: LeadId }),
  z.object({ kind: z.literal("call"), callId: CallId }),
  z.object({ kind: z.literal("return"), returnId: ReturnId, leadId: LeadId }),
  z.object({ kind: z.literal("payment"), paymentId: PaymentId }),
  z.object({ kind: z.literal("invoice"), invoiceId: InvoiceId }),
  z.object({ kind: z.literal("entry"), entryId: EntryId }),
]);
export type Explains = z.infer<typeof Explains>;

/**
 * One immutable movement of a wallet, corrected only by a reversal. `amountCents` changes the
 * balance; a hold and a release change only what is held, in `heldCents`.
 */
export const Entry = z.object({
  id: EntryId,
  buyerId: BuyerId,
  kind: EntryKind,
  amountCents: SignedCents,
  heldCents: SignedCents,
  balanceAfterCents: SignedCents.nullable().describe(
    "Worked out when listed; see the ledger notes",
  ),
  explains: Explains.nullable(),
  reason: z.string().max(300),
  actor: z.string(),
  idempotencyKey: z.string(),
  at: Instant,
});
export type Entry = z.infer<typeof Entry>;

/** A closed UTC day of one buyer's entries, chained to the day before by its hash. */
export const Seal = z.object({
  buyerId: BuyerId,
  day: z.iso.date(),
  hash: z.string().describe("SHA-256 over the hash before and every entry of the day"),
  previousHash: z.string().nullable(),
  entries: z.int().min(1),
  balanceAfterCents: SignedCents,
  heldAfterCents: z.int(),
  sealedAt: Instant,
});
export type Seal = z.infer<typeof Seal>;
