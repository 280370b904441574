import type { WalletState } from "#contract/billing";
import type { WalletView } from "#contract/live";
import type { Tone } from "../../ui/chip.tsx";

/** The hue of a wallet's state; the word beside it tells the same. */
export const stateTones: Record<WalletState["code"], Tone> = {
  healthy: "green",
  low: "amber",
  empty: "red",
  overLimit: "red",
};

/** How much of the credit limit is used, money set aside included. */
export const creditUsed = ({ balanceCents, heldCents }: WalletView): number =>
  Math.max(0, heldCents - balanceCents);
