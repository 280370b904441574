/** What spreadsheets put between two fields: the mark that the first line has most of. */
const separatorOf = (text: string): string => {
  const first = text.slice(0, text.search(/\r|\n|$/));
  const count = (mark: string) => first.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
};

/** One field from `at` on: where it ends, and what it says without its quotes. */
const readField = (text: string, at: number, separator: string) => {
  let value = "";
  let place = at;
  if (text[place] === '"') {
    place += 1;
    while (place < text.length) {
      const end = text.indexOf('"', place);
      const stop = end < 0 ? text.length : end;
      value += text.slice(place, stop);
      place = stop + 1;
      if (text[place] !== '"') break;
      value += '"';
      place += 1;
    }
  }
  const start = Math.min(place, text.length);
  let end = start;
  while (end < text.length && !`${separator}\r\n`.includes(text.charAt(end))) end += 1;
  return { value: value + text.slice(start, end), end };
};

/**
 * Reads CSV as RFC 4180 describes it and as spreadsheets write it: quoted fields with line breaks
 * and doubled quotes, any line ending, a byte order mark, `;` or tabs for commas. Lines without
 * any text are left out; each row keeps the number of its record, so that people find it again.
 */
export const parseCsv = (file: string): { line: number; cells: string[] }[] => {
  const text = file.replace(/^\uFEFF/, "");
  const separator = separatorOf(text);
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const { value, end } = readField(text, at, separator);
    cells.push(value);
    at = end + 1;
    if (text[end] === separator && at < text.length) continue;
    if (text[end] === separator) cells.push("");
    if (text[end] === "\r" && text[at] === "\n") at += 1;
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ line, cells });
    cells = [];
    line += 1;
  }
  return rows;
};
