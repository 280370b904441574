import type { LeadId, OrderId } from "#contract/id";
import type { Page, PageQuery } from "#contract/page";
import type { ReconciliationCase } from "#contract/routes/agency-billing";
import type { Entry } from "#contract/wallet";
import type { Booking } from "../sale/booking.ts";

export type CaseKey = { leadId: LeadId; orderId: OrderId };

/** How a case ends: by whom, why, and charged or not. */
export type Settlement = {
  state: "charged" | "waived";
  settledAt: string;
  settledBy: string;
  reason: string;
};

/** The sale that a charge makes of a late accept, with its charge. */
export type LateSale = { booking: Booking; entry: Entry };

export type SettleResult =
  | { kind: "settled" }
  /** Somebody settled it before; here is how. */
  | { kind: "settledBefore"; found: ReconciliationCase }
  | { kind: "insufficient" }
  /** The lead is still being sold, and may yet be sold to this very buyer. */
  | { kind: "undecided" }
  /** The buyer was sold the lead by another order. */
  | { kind: "soldBefore" }
  | { kind: "absent" };

/** Late accepts after a release, for an operator to settle. */
export type ReconciliationStore = {
  /** Oldest first. */
  list: (state: "open" | "settled", page: PageQuery) => Promise<Page<ReconciliationCase>>;
  read: (key: CaseKey) => Promise<ReconciliationCase | null>;
  /**
   * Ends an open case, and with a sale makes it and moves the money in the same write: beside the
   * lead's places, and counted by the order's caps, which do not refuse it. Absorbs every repeat: a
   * case is settled once.
   */
  settle: (key: CaseKey, settlement: Settlement, sale: LateSale | null) => Promise<SettleResult>;
};
