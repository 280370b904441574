import type { PhraseBook } from "../../format/phrase-book.ts";

/** The ledger's sentences beside the name of their kind, which they need not say again. */
export const walletSaid: PhraseBook = {
  "Lead from {campaign}, order {order}": "{campaign} · {order}",
  "Set aside for a lead from {campaign}, order {order}": "{campaign} · {order}",
  "Return approved: {campaign}, {reason}": "{campaign} · {reason}",
  "Top-up, {method}": "{method}",
  "Auto-recharge, {method}": "{method}",
  "Invoice, {method}": "Invoice payment · {method}",
  "Bank fee for a disputed payment": "Bank fee for a dispute",
  "a card": "Card",
  "Your bank took back a payment by {method}": "Disputed · {method}",
  "Your bank gave back a disputed payment by {method}": "Dispute given back · {method}",
  "The refund of {amount} did not reach {method}": "Refund returned · {method}",
  "Switched off after {count} failures in a row. {why}": "{count} charges failed in a row. {why}",
  "Switched off because this card will never be charged again. {why}":
    "This card will never be charged again. {why}",
  "Switched off because {given} went back to {method}: it would have charged {again} again at once. Switch it on when you want it to.":
    "{given} went back to {method}, and {again} would have been charged again at once. Switch it on when you want it to.",
  "Switched off because your bank took back {rest}": "Your bank took back {rest}",
};
