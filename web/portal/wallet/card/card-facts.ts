import type { PaymentMethod } from "#contract/billing";

const brands: Record<string, string> = {
  visa: "Visa",
  mastercard: "Mastercard",
  amex: "American Express",
  discover: "Discover",
  diners: "Diners Club",
  jcb: "JCB",
  unionpay: "UnionPay",
};

/** `Visa •••• 4242` */
export const cardLabel = (card: PaymentMethod): string =>
  `${brands[card.brand] ?? card.brand.replace(/^./, (first) => first.toUpperCase())} ${tail(card)}`;

/** Held together by a space that does not break. */
const tail = (card: PaymentMethod): string => `••••\u00a0${card.last4}`;

/** `•••• 4242`, where room is short. */
export const shortCard = tail;

/** `08/27` */
export const expiryOf = (card: PaymentMethod): string =>
  `${String(card.expiresMonth).padStart(2, "0")}/${String(card.expiresYear % 100).padStart(2, "0")}`;

/** Whether a card may no longer be charged; it may through the whole of its last month. */
export const isExpired = (card: PaymentMethod, nowMs: number): boolean =>
  Date.UTC(card.expiresYear, card.expiresMonth, 1) <= nowMs;

/** The card that is meant: the named one, else the default, else the only one there is. */
export const chosenCard = (
  cards: readonly PaymentMethod[],
  methodId: string | null,
): PaymentMethod | null =>
  cards.find(({ id }) => id === methodId) ??
  cards.find(({ isDefault }) => isDefault) ??
  cards[0] ??
  null;
