import { formatMoney } from "#contract/format-money";

/** A movement of money: what comes in has a plus, what goes out a true minus. */
export const signedMoney = (cents: number): string =>
  cents > 0 ? `+${formatMoney(cents)}` : formatMoney(cents);
