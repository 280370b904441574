import type { BillingTerms } from "#contract/billing";

const wholeBasisPoints = 10_000;

/** The card fee that is passed on for an amount, rounded up to a whole cent. */
export const feeCents = (amountCents: number, { feeBasisPoints }: BillingTerms): number =>
  Math.ceil((amountCents * feeBasisPoints) / wholeBasisPoints);
