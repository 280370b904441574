import type { WalletState } from "#contract/billing";
import { formatMoney } from "#contract/format-money";
import type { WalletView } from "#contract/live";
import type { Order } from "#contract/order";
import { lowestPriceCents } from "../order/lowest-price-cents.ts";

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

/** Money that lasts for fewer days is low, whatever the level. */
const lowDays = 3;

const lasts = (days: number): string =>
  days < 1
    ? "At your 7-day pace the balance lasts less than a day."
    : `At your 7-day pace the balance lasts ${days} ${days === 1 ? "day" : "days"}.`;

type Standing = {
  orders: readonly Order[];
  /** The level below which the buyer wants to be told. */
  lowBalanceCents: number;
  /** How long the money lasts; left out where it is not known, or comes again by itself. */
  daysLeft?: number | null;
};

/**
 * How a buyer's money stands, with the sentence to show. `empty` and `overLimit` mean that nothing
 * can be sold to the buyer now.
 */
export const walletState = (
  wallet: WalletView,
  { orders, lowBalanceCents, daysLeft = null }: Standing,
): WalletState => {
  const { availableCents } = wallet;
  if (availableCents < 0) return { code: "overLimit", message: overLimit(wallet) };
  const empty = emptySentence(availableCents, orders);
  if (empty !== null) return { code: "empty", message: empty };
  const figures = [availableCents, lowBalanceCents].map(formatMoney);
  if (availableCents < lowBalanceCents)
    return { code: "low", message: `Balance ${figures.join(" is below ")}.` };
  return daysLeft !== null && daysLeft < lowDays
    ? { code: "low", message: lasts(daysLeft) }
    : { code: "healthy", message: null };
};
