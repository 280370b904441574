import type { BillingTerms } from "#contract/billing";
import { formatMoney } from "#contract/format-money";
import type { FieldError } from "#contract/problem";

/** What is wrong with an amount that a card is to be charged with, by the buyer's terms. */
export const checkAmount = (amountCents: number, terms: BillingTerms): FieldError[] => {
  const { minTopUpCents: least, maxTopUpCents: most } = terms;
  const pointer = "#/amountCents";
  const hint = `Use ${formatMoney(least)} to ${formatMoney(most)}.`;
  const given = formatMoney(amountCents);
  if (amountCents < least)
    return [
      { pointer, code: "too_small", message: `${given} is below ${formatMoney(least)}.`, hint },
    ];
  if (amountCents > most)
    return [{ pointer, code: "too_big", message: `${given} is above ${formatMoney(most)}.`, hint }];
  return [];
};

/** The card is not one of the buyer's, which is all that anybody learns about it. */
export const unknownCard = (methodId: string): FieldError => ({
  pointer: "#/methodId",
  code: "unknown_card",
  message: `There is no card ${methodId} on file.`,
  hint: "Use the id of a card on file, or null.",
});
