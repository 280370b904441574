import type { FieldError } from "#contract/problem";
import { type PhraseBook, sayBy } from "../format/phrase-book.ts";

/**
 * What is wrong with a request, a line each; the server names files by their place alone.
 * @param sent the names of the files in the order in which they were sent, and how this language
 * says what the server does
 */
export const problemLines = (
  errors: readonly Pick<FieldError, "pointer" | "message">[],
  { fileNames, book }: { fileNames: readonly string[]; book: PhraseBook },
): string[] =>
  errors.map(({ pointer, message }) => {
    const place = /\/evidenceIds\/(\d+)$/.exec(pointer)?.[1];
    const name = place === undefined ? undefined : fileNames[Number(place)];
    const said = sayBy(book, message);
    return name === undefined ? said : `${name}: ${said}`;
  });
