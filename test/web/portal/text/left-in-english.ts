import { type PhraseBook, sayBy } from "../../../../web/portal/format/phrase-book.ts";

const english =
  /(?<!\p{L})(the|an|is|are|was|must|not|with|your|you|this|that|of|to|send|at|least|most|than|and|or|by|be|have|it|for|only|one|there|from|after|ask)(?!\p{L})/iu;

/** What is left when names, codes and lists of values are gone, which no language changes. */
const wordsOf = (text: string) => text.replace(/«[^»]*»|"[^"]*"|`[^`]*`|: [\w, …-]+\.$/g, "");

/**
 * The sentences that none of the books has whole, each with the best that there is. A sentence is
 * said when one book changes it and nothing of English is left in it.
 */
export const leftInEnglish = (
  books: readonly PhraseBook[],
  sentences: Iterable<string>,
): string[] =>
  [...new Set(sentences)].flatMap((sentence) => {
    const tries = books.map((book) => sayBy(book, sentence)).filter((words) => words !== sentence);
    const isSaid = tries.some((words) => !english.test(wordsOf(words)));
    return isSaid ? [] : [`${sentence} → ${tries.join(" / ")}`];
  });
