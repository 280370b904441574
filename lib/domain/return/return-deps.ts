import type { MemberPrincipal } from "#contract/principal";
import type { ActivityDeps } from "../activity/record-activity.ts";
import type { BuyerReturns } from "./buyer-returns.ts";
import type { EvidenceFiles, EvidenceStore } from "./evidence/evidence-store.ts";
import type { ReturnStore } from "./return-store.ts";

/** What the returns of one buyer are worked with, for one request of one member. */
export type ReturnDeps = ActivityDeps & {
  member: MemberPrincipal;
  returns: BuyerReturns;
  store: ReturnStore;
  evidence: EvidenceStore;
  files: EvidenceFiles;
  /** Lower-case hex SHA-256. */
  hash: (text: string) => string;
};
