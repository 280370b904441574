import type { PhraseBook } from "../../format/phrase-book.ts";

/** Sentences of the server that are better said otherwise here, where more stands beside them. */
export const said: PhraseBook = {
  "Deliveries are paused: Auto-recharge failed. {remedy}":
    "Deliveries are paused: auto-recharge failed. {remedy}",
  "Balance {available} is below {level}.": "{available} is left, below your {level} notice level.",
};
