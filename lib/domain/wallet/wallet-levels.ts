import type { BuyerId } from "#contract/id";
import type { Wallet } from "#contract/wallet";

/** The levels at which a wallet stops, or calls for somebody. Setting one again changes nothing. */
export type WalletLevels = {
  /**
   * How far the balance may fall below zero, in cents. A lower limit may leave less than nothing
   * available: then no sale passes until money comes, and nothing else changes.
   * @returns the wallet under the new limit; null when there is no such buyer
   */
  setCreditLimit: (
    buyerId: BuyerId,
    change: { creditLimitCents: number; at: Date },
  ) => Promise<Wallet | null>;
  /**
   * Below how many available cents somebody must act: auto-recharge, or a notice.
   * @returns whether there is such a buyer
   */
  setWatchLevel: (buyerId: BuyerId, watchCents: number) => Promise<boolean>;
};
