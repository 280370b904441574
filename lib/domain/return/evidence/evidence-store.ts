import type { BuyerId, EvidenceId } from "#contract/id";
import type { Evidence } from "#contract/return";
import type { Repeat } from "../../repeat.ts";

/** Which files there are; what is in them is with `EvidenceFiles`. */
export type EvidenceStore = {
  /** Absorbs repeats under the same key for a day. */
  add: (
    evidence: Evidence,
    repeat: Repeat,
  ) => Promise<{ kind: "added" } | { kind: "repeated"; evidenceId: EvidenceId }>;
  read: (buyerId: BuyerId, evidenceId: EvidenceId) => Promise<Evidence | null>;
  /** Notes what was found of an awaited file; a repeat changes nothing. */
  settle: (evidence: Evidence, state: "stored" | "refused") => Promise<void>;
};

/** What is stored under a file's name. */
export type StoredFile = { kind: "absent" } | { kind: "stored"; bytes: number; start: Uint8Array };

/** The files themselves, which browsers send and fetch by short-lived addresses. */
export type EvidenceFiles = {
  /** Where the browser PUTs the file to, with the headers it must send. */
  uploadAddress: (evidence: Evidence) => Promise<{ url: string; headers: Record<string, string> }>;
  viewAddress: (evidence: Evidence) => Promise<string>;
  /** Its size and first 16 bytes. */
  look: (evidence: Evidence) => Promise<StoredFile>;
};
