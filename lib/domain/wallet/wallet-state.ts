import type { WalletState } from "#contract/billing";
import { formatMoney } from "#contract/format-money";
import type { WalletView } from "#contract/live";
import type { Order } from "#contract/order";
import { lowestPriceCents } from "../portal/lowest-price-cents.ts";

const paused = "Deliveries are paused until you pay.";

const overLimit = ({ availableCents, creditLimitCents }: WalletView): string => {
  const owed = formatMoney(creditLimitCents - availableCents);
  const over = formatMoney(-availableCents);
  return creditLimitCents > 0
    ? `You owe ${owed}, ${over} over your ${formatMoney(creditLimitCents)} limit. ${paused}`
    : `You owe ${owed}. ${paused}`;
};

/** Why no active order can be paid for; null when one can. */
const emptySentence = (availableCents: number, orders: readonly Order[]): string | null => {
  const active = orders.filter(({ state }) => state === "active");
  const takesBids = active.some(({ price }) => price.kind === "bid");
  const lowest = takesBids ? 1 : (lowestPriceCents(active) ?? 1);
  if (availableCents >= lowest) return null;
  const balance = `Deliveries are paused: balance ${formatMoney(availableCents)}`;
  if (active.length === 0) return `${balance}.`;
  return takesBids
    ? `${balance} does not cover a bid.`
    : `${balance} is below your ${formatMoney(lowest)} price.`;
};

/**
 * How a buyer's money stands, with the sentence to show. `empty` and `overLimit` mean that nothing
 * can be sold to the buyer now.
 * @param lowBalanceCents the level below which the buyer wants to be told
 */
export const walletState = (
  wallet: WalletView,
  { orders, lowBalanceCents }: { orders: readonly Order[]; lowBalanceCents: number },
): WalletState => {
  const { availableCents } = wallet;
  if (availableCents < 0) return { code: "overLimit", message: overLimit(wallet) };
  const empty = emptySentence(availableCents, orders);
  if (empty !== null) return { code: "empty", message: empty };
  if (availableCents >= lowBalanceCents) return { code: "healthy", message: null };
  const figures = [availableCents, lowBalanceCents].map(formatMoney);
  return { code: "low", message: `Balance ${figures.join(" is below ")}.` };
};
