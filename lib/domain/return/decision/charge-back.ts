/**
 * What is taken back from the supplier when a buyer is credited: the same part of the payout as
 * the credit is of the price, rounded to the cent, and never more than was paid.
 */
export const chargeBackCents = ({
  payoutCents,
  priceCents,
  creditCents,
}: {
  payoutCents: number;
  priceCents: number;
  creditCents: number;
}): number =>
  priceCents === 0
    ? 0
    : Math.min(payoutCents, Math.round((payoutCents * creditCents) / priceCents));
