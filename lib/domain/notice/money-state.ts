import type { WalletState } from "#contract/billing";
import { walletView } from "#domain/live/wallet-view";
import { walletState } from "#domain/wallet/wallet-state";
import { usualLowBalanceCents } from "#domain/wallet/watch-level";
import type { NoticeFacts } from "./notice-facts.ts";

/** Below which balance this buyer wants to be told. */
export const lowBalanceOf = ({ billing }: Pick<NoticeFacts, "billing">): number =>
  billing?.lowBalanceCents ?? usualLowBalanceCents;

/** How the buyer's money stands, by the same rule as the portal's. */
export const moneyState = (
  facts: Pick<NoticeFacts, "wallet" | "orders" | "billing">,
): WalletState["code"] =>
  walletState(walletView(facts.wallet), {
    orders: facts.orders,
    lowBalanceCents: lowBalanceOf(facts),
  }).code;
