import type { LeadId } from "#contract/id";

/** A guard that a lead wants to hold: nobody else may, from `at` back to `notSince`. */
type GuardRequest = {
  fingerprint: string;
  leadId: LeadId;
  at: Date;
  /** A guard taken before this instant no longer counts. */
  notSince: Date;
  /** When the table may forget the guard. */
  expiresAt: Date;
};

/** Where the guards against duplicates are kept; exact under any concurrency. */
export type FingerprintStore = {
  /** Takes a guard; a repeat for the same lead takes it again. `taken` = another lead holds it. */
  take: (request: GuardRequest) => Promise<"held" | "taken">;
  /** Gives a guard back if this lead holds it. */
  release: (fingerprint: string, leadId: LeadId) => Promise<void>;
};
