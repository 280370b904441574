import type { BuyerId } from "#contract/id";
import type { ReturnPolicySettings } from "#contract/return";

/** What each buyer may return, as the agency set it. */
export type ReturnPolicyStore = {
  /** The usual settings for a buyer whom the agency gave none. */
  read: (buyerId: BuyerId) => Promise<ReturnPolicySettings>;
  /** Open returns keep the policy they were submitted under. */
  write: (buyerId: BuyerId, settings: ReturnPolicySettings) => Promise<void>;
};
