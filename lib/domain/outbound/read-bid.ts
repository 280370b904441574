const amountPattern =
  /^(?:USD|US\$|\$)?\s*(\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.(\d{1,20}))?\s*(?:USD)?$/i;

const mostCents = 100_000_000;

/**
 * An amount as a buyer writes it (`42`, `$1,042.50`) in whole cents. Digits below a cent are cut:
 * a bid never grows by reading it. Null when it is not an amount, or an absurd one.
 */
export const readBidCents = (text: string, unit: "dollars" | "cents"): number | null => {
  const amount = amountPattern.exec(text.trim());
  if (!amount?.[1]) return null;
  const whole = Number(amount[1].replaceAll(",", ""));
  const cents =
    unit === "cents" ? whole : whole * 100 + Number((amount[2] ?? "").padEnd(2, "0").slice(0, 2));
  return cents <= mostCents ? cents : null;
};
