const usd = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

/** Whole cents as people read them: `4200` → `$42.00`, negative with a true minus. */
export const formatMoney = (cents: number): string =>
  usd.format(cents / 100).replace("-", "\u2212");
