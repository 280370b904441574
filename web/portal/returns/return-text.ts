import type { PhraseBook } from "../format/phrase-book.ts";
import type { returnForm } from "../text/en-us/return-form.ts";
import type { returns } from "../text/en-us/returns.ts";

/** The words of everything about returns; other languages have the same shape. */
export type ReturnText = typeof returns & {
  form: typeof returnForm;
  /** Why the server refused something. */
  refused: PhraseBook;
  /** What stands in the agency's policy. */
  policySaid: PhraseBook;
};
