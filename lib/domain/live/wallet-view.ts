import type { WalletView } from "#contract/live";
import type { Wallet } from "#contract/wallet";

/** The wallet as the portal shows it. A buyer without one has no money yet. */
export const walletView = (
  wallet: Pick<Wallet, "balanceCents" | "heldCents"> | null,
): WalletView => {
  const { balanceCents, heldCents } = wallet ?? { balanceCents: 0, heldCents: 0 };
  return { balanceCents, heldCents, availableCents: balanceCents - heldCents };
};
