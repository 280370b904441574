import type { LeadId, OrderId } from "#contract/id";
import type { Page, PageQuery } from "#contract/page";
import type { ReconciliationCase } from "#contract/routes/agency-billing";
import type { Entry } from "#contract/wallet";

export type CaseKey = { leadId: LeadId; orderId: OrderId };

/** How a case ends: by whom, why, and charged or not. */
export type Settlement = {
  state: "charged" | "waived";
  settledAt: string;
  settledBy: string;
  reason: string;
};

export type SettleResult =
  | { kind: "settled" }
  /** Somebody settled it before; here is how. */
  | { kind: "settledBefore"; found: ReconciliationCase }
  | { kind: "insufficient" }
  | { kind: "absent" };

/** Late accepts after a release, for an operator to settle. */
export type ReconciliationStore = {
  /** Oldest first. */
  list: (state: "open" | "settled", page: PageQuery) => Promise<Page<ReconciliationCase>>;
  read: (key: CaseKey) => Promise<ReconciliationCase | null>;
  /**
   * Ends an open case, and with an entry moves the money in the same write. Absorbs every repeat: a
   * case is settled once.
   */
  settle: (key: CaseKey, settlement: Settlement, entry: Entry | null) => Promise<SettleResult>;
};
