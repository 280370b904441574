import type { WalletView } from "#contract/live";
import type { Wallet } from "#contract/wallet";
import { availableCents } from "../wallet/available-cents.ts";

/** The wallet as the portal shows it. A buyer without one has no money yet. */
export const walletView = (
  wallet: Pick<Wallet, "balanceCents" | "heldCents" | "creditLimitCents" | "moves"> | null,
): WalletView => {
  const { balanceCents, heldCents, creditLimitCents, moves = 0 } = wallet ?? noMoney;
  return {
    balanceCents,
    heldCents,
    creditLimitCents,
    availableCents: availableCents({ balanceCents, heldCents, creditLimitCents }),
    moves,
  };
};

const noMoney = { balanceCents: 0, heldCents: 0, creditLimitCents: 0, moves: 0 };
