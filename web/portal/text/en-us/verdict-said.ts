import type { PhraseBook } from "../../format/phrase-book.ts";

/** How a delivery to the buyer's own systems ended: in the server's own words. */
export const verdictSaid: PhraseBook = {};
