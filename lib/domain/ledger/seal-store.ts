import type { BuyerId, EntryId } from "#contract/id";
import type { Seal } from "#contract/wallet";

export type SealResult =
  | { kind: "sealed" }
  /** The day has a seal already; it may be the same one, or not. */
  | { kind: "found"; seal: Seal };

/** Where days of a buyer's entries are closed. */
export type SealStore = {
  /**
   * From now on no entry below `openFrom` can be written for this buyer. It never goes back, so
   * repeats and late ones change nothing. Whoever reads after it sees every entry that there will
   * ever be below it.
   */
  closeBelow: (buyerId: BuyerId, openFrom: EntryId) => Promise<void>;
  /** Keeps the seal of a day that has none; a repeat finds the first. */
  put: (seal: Seal) => Promise<SealResult>;
};
