import type { BillingTerms } from "#contract/billing";

type Limits = Pick<BillingTerms, "minTopUpCents" | "maxTopUpCents">;
type Offer = Limits & Pick<BillingTerms, "presetsCents">;

export type AmountProblem = "notANumber" | "tooLittle" | "tooMuch";

/** What is wrong with an amount to add; null when nothing is. */
export const amountProblem = (cents: number | null, limits: Limits): AmountProblem | null => {
  if (cents === null) return "notANumber";
  if (cents < limits.minTopUpCents) return "tooLittle";
  return cents > limits.maxTopUpCents ? "tooMuch" : null;
};

/** The amounts on offer that may be paid at all. */
export const presetsOf = (offer: Offer): number[] =>
  offer.presetsCents.filter((cents) => amountProblem(cents, offer) === null);

/** The amount that is suggested: the second on offer, or a larger one where that leaves a debt. */
export const suggestedTopUp = (offer: Offer, availableCents: number): number => {
  const presets = presetsOf(offer);
  const usual = presets[1] ?? presets[0] ?? offer.minTopUpCents;
  return presets.find((cents) => cents >= usual && cents + availableCents > 0) ?? usual;
};

/** The card fee passed on for an amount, rounded up to a whole cent as the server does. */
export const feeOf = (amountCents: number, basisPoints: number): number =>
  Math.ceil((amountCents * basisPoints) / 10_000);
