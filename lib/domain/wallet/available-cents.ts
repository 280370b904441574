import type { Wallet } from "#contract/wallet";

/** What may still be spent, in cents; below zero only after a forced movement. */
export const availableCents = (
  wallet: Pick<Wallet, "balanceCents" | "heldCents" | "creditLimitCents">,
): number => wallet.balanceCents - wallet.heldCents + wallet.creditLimitCents;
