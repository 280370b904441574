import type { PhraseBook } from "../../format/phrase-book.ts";

/** The policy that an agency has until it writes its own: in its own words. */
export const policySaid: PhraseBook = {};
