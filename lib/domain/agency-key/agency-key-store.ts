import type { Page, PageQuery } from "#contract/page";
import type { AgencyKey } from "#contract/source";

/** Where the hashes of agency keys are kept. */
export type AgencyKeyStore = {
  read: (hash: string) => Promise<AgencyKey | null>;
  list: (page: PageQuery) => Promise<Page<AgencyKey>>;
  /** Every owner key that still works. */
  owners: () => Promise<AgencyKey[]>;
  add: (record: AgencyKey) => Promise<void>;
  /** @param otherOwner must still work for the revocation to stand */
  revoke: (
    hash: string,
    revokedAt: string,
    otherOwner: string | null,
  ) => Promise<{ kind: "revoked" } | { kind: "otherOwnerGone" }>;
};
