/**
 * Whole cents as people read them: `4200` → `$42.00`, negative with a true minus. Written out here,
 * for the first formatter of `Intl` costs the start of a function several milliseconds.
 */
export const formatMoney = (cents: number): string => {
  const whole = Math.abs(cents);
  const dollars = String(Math.trunc(whole / 100)).replace(/\B(?=(?:\d{3})+$)/g, ",");
  const rest = String(whole % 100).padStart(2, "0");
  return `${cents < 0 ? "\u2212" : ""}$${dollars}.${rest}`;
};
