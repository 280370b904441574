import type { WalletState } from "#contract/billing";
import type { WalletView } from "#contract/live";
import type { ResultOf } from "#contract/routes";
import type { Tone } from "../../ui/chip.tsx";

type Page = ResultOf<"GET /v1/portal/wallet">;

/** The hue of a wallet's state; the word beside it tells the same. */
export const stateTones: Record<WalletState["code"], Tone> = {
  healthy: "green",
  low: "amber",
  empty: "red",
  overLimit: "red",
};

/** The word for a wallet's state; where no credit is given there is no limit to be over. */
export const stateName = ({ state, wallet }: Pick<Page, "state" | "wallet">) =>
  state.code === "overLimit" && wallet.creditLimitCents === 0 ? "belowZero" : state.code;

/** How much of the credit limit is used, money set aside included. */
export const creditUsed = ({ balanceCents, heldCents }: WalletView): number =>
  Math.max(0, heldCents - balanceCents);
