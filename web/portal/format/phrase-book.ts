/**
 * Sentences of the server by their form, such as `Invoice {number} paid`, and how each is said
 * here, with the same blanks.
 */
export type PhraseBook = Readonly<Record<string, string>>;

type Phrase = { pattern: RegExp; blanks: string[]; said: string };

const blank = /\{(\w+)\}/g;

const phraseOf = ([form, said]: [string, string]): Phrase => {
  const literals = form.split(blank).filter((_, index) => index % 2 === 0);
  const pattern = literals.map((text) => text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&")).join("(.+?)");
  const blanks = [...form.matchAll(blank)].map(([, name]) => name ?? "");
  return { pattern: new RegExp(`^${pattern}$`, "s"), blanks, said };
};

const opened = new WeakMap<PhraseBook, Phrase[]>();

const phrasesIn = (book: PhraseBook): Phrase[] => {
  const known = opened.get(book) ?? Object.entries(book).map(phraseOf);
  opened.set(book, known);
  return known;
};

/**
 * A sentence of the server in the words of this book; as it is where the book does not have it, as
 * with what a person wrote. What stands in a blank is looked up as well, first by what it is: the
 * `owner` of a blank `{role}` as `role: owner`.
 */
export const sayBy = (book: PhraseBook, sentence: string): string => {
  for (const { pattern, blanks, said } of phrasesIn(book)) {
    const found = pattern.exec(sentence);
    if (!found) continue;
    const at = (name: string) => found[blanks.indexOf(name) + 1] ?? "";
    return said.replace(blank, (_, name: string) => sayAs(book, name, at(name)));
  }
  return sentence;
};

/** A word of the server by what it is, such as the reason of a return; else as any sentence. */
export const sayAs = (book: PhraseBook, what: string, word: string): string => {
  const named = `${what}: ${word}`;
  const said = sayBy(book, named);
  return said === named ? sayBy(book, word) : said;
};
