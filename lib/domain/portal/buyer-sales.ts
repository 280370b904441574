import type { LeadId } from "#contract/id";
import type { Sale } from "#contract/sale";
import type { TrailEvent } from "#contract/trail";
import type { Repeat } from "../repeat.ts";

/** A stretch of the buyer's sales in order of time. */
export type SaleRange = {
  /** All of them, those whose outcome is New, or those whose find text contains a text. */
  of: { kind: "all" } | { kind: "unworked" } | { kind: "find"; text: string };
  /** Both are part of the range. */
  from: LeadId;
  to: LeadId;
  newestFirst: boolean;
  /** Starts behind this one; it lies within the range. */
  after: LeadId | null;
  limit: number;
};

/** One write to a sale and its activity. It stands only while `seen` is still the sale's state. */
export type SaleChange = {
  leadId: LeadId;
  seen: Pick<Sale, "outcome" | "starred" | "assignedTo">;
  set: Partial<
    Pick<Sale, "outcome" | "outcomeAt" | "outcomeBy" | "firstWorkedAt" | "starred" | "assignedTo">
  >;
  addNotes: 0 | 1;
  event: TrailEvent;
  repeat: Repeat | null;
  at: string;
};

type SaleChangeResult =
  | { kind: "changed" }
  /** Somebody else changed it since `seen`: read it again. */
  | { kind: "overtaken" }
  | { kind: "repeated"; event: TrailEvent };

/** One buyer's sales. Nothing here can name another buyer. */
export type BuyerSales = {
  /** Read with all writes before it. */
  read: (leadId: LeadId) => Promise<Sale | null>;
  /** @returns `next` null at the range's end, else where it left off, which may be past no sale */
  page: (range: SaleRange) => Promise<{ sales: Sale[]; next: LeadId | null }>;
  /** Sales changed after an instant, oldest change first. */
  changedAfter: (after: string, limit: number) => Promise<Sale[]>;
  unworked: () => Promise<{ count: number; oldest: Sale | null }>;
  /** Seconds from sale to first work of the worked among the latest sales since an instant. */
  secondsToLead: (since: Date) => Promise<number[]>;
  trail: (leadId: LeadId) => Promise<TrailEvent[]>;
  change: (change: SaleChange) => Promise<SaleChangeResult>;
  /** Adds a line of activity that leaves the sale as it is. */
  addEvent: (
    event: TrailEvent,
    repeat: Repeat,
  ) => Promise<{ kind: "added" } | { kind: "repeated"; event: TrailEvent }>;
};
