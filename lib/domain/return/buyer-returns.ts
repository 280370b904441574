import type { Buyer } from "#contract/buyer";
import type { EvidenceId, LeadId, ReturnId } from "#contract/id";
import type { Page, PageQuery } from "#contract/page";
import type { Evidence, Return, ReturnEvent, ReturnPolicy } from "#contract/return";
import type { Sale } from "#contract/sale";
import type { ReturnUsage } from "./policy/return-usage.ts";

/** Which returns of a buyer are listed, newest first. */
export type ReturnListQuery = {
  page: PageQuery;
  /** Submitted from this instant on and before that one; null = no bound. */
  from: Date | null;
  before: Date | null;
  isWanted: (found: Return) => boolean;
};

/** One buyer's returns and what they are judged by, to read. Nothing here can name another buyer. */
export type BuyerReturns = {
  profile: () => Promise<Buyer>;
  /** The usual policy for a buyer whom the agency gave none. */
  policy: () => Promise<ReturnPolicy>;
  /** Read with all writes before it. */
  usage: () => Promise<ReturnUsage>;
  /** Leads charged from one instant up to another, by the ledger. */
  charged: (from: Date, to: Date) => Promise<number>;
  read: (returnId: ReturnId) => Promise<Return | null>;
  list: (query: ReturnListQuery) => Promise<Page<Return>>;
  /** Oldest first. */
  thread: (returnId: ReturnId) => Promise<ReturnEvent[]>;
  /** In the order asked for; one that is not this buyer's is left out. */
  evidence: (ids: readonly EvidenceId[]) => Promise<Evidence[]>;
  /** Read with all writes before it, in the order asked for; others' leads are left out. */
  sales: (leadIds: readonly LeadId[]) => Promise<Sale[]>;
  /** The latest lead with each phone, by its digits without the country's 1. */
  leadsByPhone: (digits: readonly string[]) => Promise<Map<string, LeadId>>;
};
