import type { PhraseBook } from "../../format/phrase-book.ts";

/** Why the server refused something: its own sentences do. */
export const refused: PhraseBook = {};
