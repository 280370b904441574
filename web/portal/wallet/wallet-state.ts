import type { WalletState } from "#contract/billing";
import type { Tone } from "../../ui/chip.tsx";

/** The hue of a wallet's state; the word beside it tells the same. */
export const stateTones: Record<WalletState["code"], Tone> = {
  healthy: "green",
  low: "amber",
  empty: "red",
  overLimit: "red",
};
