import { formatMoney } from "#contract/format-money";

/** Whole dollars without cents, for buttons: `$500`, but `$512.50`. */
export const shortMoney = (cents: number): string => formatMoney(cents).replace(/\.00$/, "");
