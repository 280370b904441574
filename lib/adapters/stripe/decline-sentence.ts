import type { Failure } from "#domain/billing/payment-provider";

/** What a bank says no with, in plain words; the code is what the words were chosen by. */
const sentences: Record<string, string> = {
  account_closed: "Your bank account is closed.",
  authentication_required: "Your bank wants you to confirm: open the wallet.",
  call_issuer: "Your bank declined the card. Call your bank to learn why.",
  card_not_supported: "Your bank declined the card: it does not allow this kind of purchase.",
  card_velocity_exceeded: "Your bank declined the card: its spending limit is reached.",
  currency_not_supported: "Your bank declined the card: it does not pay in US dollars.",
  debit_not_authorized: "Your bank was told not to pay this debit.",
  do_not_honor: "Your bank declined the card. Call your bank to learn why.",
  expired_card: "Your bank declined the card: it has expired.",
  incorrect_cvc: "Your bank declined the card: the security code is wrong.",
  incorrect_number: "Your bank declined the card: the number is wrong.",
  incorrect_zip: "Your bank declined the card: the postal code is wrong.",
  insufficient_funds: "Your bank declined the card: insufficient funds.",
  invalid_account: "Your bank declined the card: the account is not valid.",
  invalid_cvc: "Your bank declined the card: the security code is wrong.",
  invalid_expiry_month: "Your bank declined the card: the expiry month is wrong.",
  invalid_expiry_year: "Your bank declined the card: the expiry year is wrong.",
  issuer_not_available: "Your bank could not be reached. Try again in a moment.",
  no_account: "The bank account could not be found.",
  payment_intent_authentication_failure: "You did not confirm the payment with your bank.",
  processing_error: "Your bank could not take the payment. Try again in a moment.",
  transaction_not_allowed: "Your bank declined the card: it does not allow this payment.",
  try_again_later: "Your bank could not take the payment. Try again in a moment.",
  withdrawal_count_limit_exceeded: "Your bank declined the card: its limit is reached.",
};

/** What a thief must not learn, not even as a code. */
const untold = new Set([
  "fraudulent",
  "lost_card",
  "pickup_card",
  "restricted_card",
  "stolen_card",
]);

type Declined = {
  code?: string | undefined;
  decline_code?: string | undefined;
  advice_code?: string | undefined;
};

/**
 * Why a bank declined, from Stripe's codes; a reason that is not in the list stays general. Where
 * the bank says so, the card is never to be tried again
 * (docs.stripe.com/declines/card#retrying-issuer-declines).
 */
export const declineFailure = (declined: Declined): Failure => {
  const { code, decline_code: given, advice_code: advice } = declined;
  const reason = given && untold.has(given) ? "call_issuer" : given;
  const known = [reason, code].find((name) => name !== undefined && sentences[name] !== undefined);
  return {
    code: known ?? reason ?? code ?? "card_declined",
    message: (known && sentences[known]) ?? "Your bank declined the card.",
    ...(advice === "do_not_try_again" && { isFinal: true }),
  };
};

/** More than Stripe takes in one payment, or with the fee more than that. */
export const amountRefused: Failure = {
  code: "amount_refused",
  message: "The card processor does not take this amount. Choose a smaller one.",
};

/** A card that can no longer be charged at all, such as one that was detached elsewhere. */
export const cardGone: Failure = {
  code: "card_gone",
  message: "This card is no longer on file. Choose or add another.",
};
