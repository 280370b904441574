/** As wide as plain text is read without a line that is broken by its reader (RFC 5322, 2.1.1). */
const mostColumns = 78;

const wrapLine = (line: string, rest: string, first: string): string => {
  const [start = "", ...words] = line.trimEnd().split(/(?<=\S) +/);
  let room = mostColumns - first.length - start.length;
  let text = `${first}${start}`;
  for (const word of words) {
    const fits = word.length + 1 <= room;
    text += fits ? ` ${word}` : `\n${rest}${word}`;
    room = fits ? room - word.length - 1 : mostColumns - rest.length - word.length;
  }
  return text;
};

/**
 * Text in lines of at most 78 columns; its own lines stay lines. A word that is longer, such as an
 * address, stands whole.
 * @param first what the first line starts with, and each own line after it with `rest`
 */
export const wrapText = (
  text: string,
  { first = "", rest = "" }: { first?: string; rest?: string } = {},
): string =>
  text
    .split(/\r?\n/)
    .map((line, place) => wrapLine(line, rest, place === 0 ? first : rest))
    .join("\n");
