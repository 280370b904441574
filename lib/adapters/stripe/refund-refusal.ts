const isDisputed = "The payer's bank disputes this payment, so it cannot be refunded as well.";
const isShort =
  "The balance at the card processor does not cover this refund. Top it up there and ask again.";

/** Why Stripe refuses a refund, by its error's code (docs.stripe.com/error-codes). */
const sentences: Record<string, string> = {
  balance_insufficient: isShort,
  charge_already_refunded: "All of this payment was given back already.",
  charge_disputed: isDisputed,
  charge_not_refundable: "The card processor cannot refund this payment any more.",
  insufficient_funds: isShort,
  refund_disputed_payment: isDisputed,
};

/** A refused refund in plain words; what has no code of its own asked for more than is left. */
export const refundRefusal = (code: string | undefined): string =>
  (code && sentences[code]) ??
  "The card processor does not refund that much of this payment any more.";
