/** Why a card is refused, in Stripe's codes. */
export type Decline = {
  code: string;
  decline_code?: string;
  /** What the bank advises, where it does: docs.stripe.com/declines/card. */
  advice_code?: "confirm_card_data" | "do_not_try_again" | "try_again_later";
  message: string;
};

const declined = (
  reason: string,
  message = "Your card was declined.",
  advice: NonNullable<Decline["advice_code"]> = "try_again_later",
): Decline => ({ code: "card_declined", decline_code: reason, advice_code: advice, message });

/** A card that its holder has reported. */
const reported = (reason: string) => declined(reason, undefined, "do_not_try_again");

export const genericDecline = declined("generic_decline");
const insufficientFunds = declined("insufficient_funds", "Your card has insufficient funds.");

/** What a test card or test account does. What is left out goes well and at once. */
export type Behaviour = {
  /** Refused when it is put on file, and so when it is charged. */
  refused?: Decline;
  /** Taken on file, and refused when it is charged. */
  chargeRefused?: Decline;
  /**
   * When the holder must authenticate: at every payment; or at payments they are present for,
   * and at others until it was set up; or only at payments they are present for.
   */
  authenticates?: "always" | "unlessSetUp" | "whenPresent";
  /** The holder's bank reports a fraud some time after the charge. */
  disputed?: boolean;
  /** Later settlement: the payment is processing first, then this comes of it. */
  settles?: "succeeds" | "never" | Decline;
  /** The same, but only of payments that the holder is not present for. */
  settlesLater?: "succeeds" | Decline;
  /** What becomes of a refund that does not succeed at once. */
  refund?: "fails" | "pends";
};

type TestCard = Behaviour & { tokens?: readonly string[] };

/** Test cards by number, as docs.stripe.com/testing names them. */
export const testCards: Readonly<Record<string, TestCard>> = {
  "4242424242424242": { tokens: ["pm_card_visa", "pm_card_us"] },
  "4000056655665556": { tokens: ["pm_card_visa_debit"] },
  "5555555555554444": { tokens: ["pm_card_mastercard"] },
  "378282246310005": { tokens: ["pm_card_amex"] },
  "6011111111111117": { tokens: ["pm_card_discover"] },
  "4000000000000077": { tokens: ["pm_card_bypassPending"] },
  "4000000000000002": {
    refused: genericDecline,
    tokens: ["pm_card_visa_chargeDeclined", "pm_card_chargeDeclined"],
  },
  "4000000000009995": {
    refused: insufficientFunds,
    tokens: [
      "pm_card_visa_chargeDeclinedInsufficientFunds",
      "pm_card_chargeDeclinedInsufficientFunds",
    ],
  },
  "4000000000009987": {
    refused: reported("lost_card"),
    tokens: ["pm_card_visa_chargeDeclinedLostCard"],
  },
  "4000000000009979": {
    refused: reported("stolen_card"),
    tokens: ["pm_card_visa_chargeDeclinedStolenCard"],
  },
  "4000000000000069": {
    refused: { code: "expired_card", message: "Your card has expired." },
    tokens: ["pm_card_chargeDeclinedExpiredCard"],
  },
  "4000000000000127": {
    refused: { code: "incorrect_cvc", message: "Your card's security code is incorrect." },
    tokens: ["pm_card_chargeDeclinedIncorrectCvc"],
  },
  "4000000000000119": {
    refused: {
      code: "processing_error",
      message: "An error occurred while processing your card. Try again in a little bit.",
    },
    tokens: ["pm_card_chargeDeclinedProcessingError"],
  },
  "4000000000000341": { chargeRefused: genericDecline, tokens: ["pm_card_chargeCustomerFail"] },
  "4000002500003155": {
    authenticates: "unlessSetUp",
    tokens: ["pm_card_authenticationRequiredOnSetup"],
  },
  "4000002760003184": {
    authenticates: "always",
    tokens: ["pm_card_authenticationRequired"],
  },
  "4000003800000446": {
    authenticates: "whenPresent",
    tokens: ["pm_card_authenticationRequiredSetupForOffSession"],
  },
  "4000008260003178": {
    authenticates: "always",
    chargeRefused: insufficientFunds,
    tokens: ["pm_card_authenticationRequiredChargeDeclinedInsufficientFunds"],
  },
  "4000000000003220": { authenticates: "always", tokens: ["pm_card_threeDSecure2Required"] },
  "4000008400001629": {
    authenticates: "always",
    chargeRefused: genericDecline,
    tokens: ["pm_card_threeDSecureRequiredChargeDeclined"],
  },
  "4000000000000259": { disputed: true, tokens: ["pm_card_createDispute"] },
  "4000000000007726": { refund: "pends", tokens: ["pm_card_pendingRefund"] },
  "4000000000005126": { refund: "fails", tokens: ["pm_card_refundFail"] },
  // Of banks in India, which tell the holder a day before a recurring charge: the only cards that
  // are `processing` first (docs.stripe.com/india-recurring-payments).
  "4000003560000123": {
    authenticates: "unlessSetUp",
    settlesLater: "succeeds",
    tokens: ["pm_card_indiaRecurringMandateSetupAndRenewalsSuccess"],
  },
  "4000003560000297": {
    authenticates: "unlessSetUp",
    settlesLater: declined("transaction_not_approved"),
    tokens: ["pm_card_indiaRecurringPaymentFailureAfterPreDebitNotification"],
  },
};

/** The number whose charges are declined because its holder has reported it. */
export const lostCardNumber = "4000000000009987";

const returned = (code: string, message: string): Behaviour => ({ settles: { code, message } });

/**
 * Test accounts of a US bank by number, all with the routing number 110000000, for whoever does not
 * say that it takes cards alone.
 */
export const testAccounts: Readonly<Record<string, Behaviour & { tokens: readonly string[] }>> = {
  "000123456789": { settles: "succeeds", tokens: ["pm_usBankAccount_success"] },
  "000000004954": { settles: "never", tokens: ["pm_usBankAccount_processing"] },
  "000111111113": {
    ...returned("account_closed", "The bank account has been closed."),
    tokens: ["pm_usBankAccount_accountClosed"],
  },
  "000111111116": {
    ...returned("no_account", "The bank account could not be located."),
    tokens: ["pm_usBankAccount_noAccount"],
  },
  "000222222227": {
    ...returned("insufficient_funds", "The bank account has insufficient funds."),
    tokens: ["pm_usBankAccount_insufficientFunds"],
  },
  "000333333335": {
    ...returned("debit_not_authorized", "The customer has told their bank not to pay this debit."),
    tokens: ["pm_usBankAccount_debitNotAuthorized"],
  },
};

/** A number by its token, such as `pm_card_visa`. */
export const numberOfToken = (
  token: string,
): { type: "card" | "us_bank_account"; number: string } | undefined => {
  const isNamed = ([, { tokens }]: [string, { tokens?: readonly string[] }]) =>
    tokens?.includes(token) ?? false;
  const card = Object.entries(testCards).find(isNamed);
  if (card) return { type: "card", number: card[0] };
  const account = Object.entries(testAccounts).find(isNamed);
  return account && { type: "us_bank_account", number: account[0] };
};

/** What a number does; one that Stripe does not list pays well. */
export const behaviourOf = (type: string, number: string): Behaviour =>
  (type === "card" ? testCards[number] : testAccounts[number]) ?? {
    ...(type !== "card" && { settles: "succeeds" }),
  };
