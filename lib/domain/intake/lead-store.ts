import type { LeadId, SourceId } from "#contract/id";
import type { Lead, Reason } from "#contract/lead";
import type { Trace } from "#contract/trace";

/** How a lead ends. */
export type LeadEnd = {
  status: "accepted" | "unmatched" | "duplicate" | "rejected";
  reason: Reason | null;
  /** Of the sales that the end knows of; a lead with more is not ended by it. */
  payoutCents: number;
  soldCount: number;
  finishedAt: string;
  durationMs: number;
};

/** Who cares for a lead that was just stored. */
type FirstCare = {
  /** E.164, by which its source can find it. */
  phone: string | null;
  /** End of the maker's own lease; null leaves it to whoever claims it first. */
  leasedUntil: Date | null;
  /** From when on it is listed as unfinished. */
  dueAt: Date;
};

export type FinishResult =
  | { kind: "finished"; lead: Lead }
  /** Somebody finished it before; `lead` is how it ended then. */
  | { kind: "already-finished"; lead: Lead }
  /** It cannot end so: it has more sales than the end knows of, or an offer is out. Decide again. */
  | { kind: "sold-or-offered" };

export type ClaimResult =
  | { kind: "claimed"; lead: Lead }
  | { kind: "finished"; lead: Lead }
  /** Another worker has it until its lease ends. */
  | { kind: "busy" }
  | { kind: "absent" };

/**
 * Where leads are kept, on the agency's side. A lead that is `received` has a lease: whoever holds
 * it decides the lead; when it has ended, the lead is listed as unfinished until somebody claims it.
 */
export type LeadStore = {
  /**
   * Stores a new lead; a repeat with the same id stores nothing and says `exists`. One that is
   * stored with its end is never listed as unfinished.
   */
  create: (lead: Lead, first: FirstCare) => Promise<"created" | "exists">;
  read: (leadId: LeadId) => Promise<Lead | null>;
  /** A source's leads with a phone (E.164), newest first, at most `limit`. */
  findByPhone: (sourceId: SourceId, phone: string, limit: number) => Promise<Lead[]>;
  /** Takes the lease of a lead whose lease has ended. */
  claim: (leadId: LeadId, at: Date, leasedUntil: Date) => Promise<ClaimResult>;
  /** Gives the lease back; the lead is listed as unfinished from `dueAt` on. */
  postpone: (leadId: LeadId, dueAt: Date) => Promise<void>;
  /** Ends a lead once; sales and their count are left as the sale store wrote them. */
  finish: (leadId: LeadId, end: LeadEnd) => Promise<FinishResult>;
  /** Keeps the trace of one decision; a repeat for the same instant overwrites it. */
  addTrace: (leadId: LeadId, trace: Trace) => Promise<void>;
  traces: (leadId: LeadId) => Promise<Trace[]>;
  /** Leads of one shard (0 … 3) that nobody has finished and whose lease ended before. */
  listUnfinished: (shard: number, before: Date, limit: number) => Promise<LeadId[]>;
};
