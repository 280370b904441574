/** Whether a UTF-16 unit belongs to a set. */
export type UnitTest = (unit: number) => boolean;

/** A regular expression taken apart. */
export type PatternNode =
  | { kind: "unit"; test: UnitTest }
  | { kind: "sequence"; parts: PatternNode[] }
  | { kind: "either"; options: PatternNode[] }
  | { kind: "group"; index: number; inner: PatternNode }
  | { kind: "repeat"; inner: PatternNode; least: number; most: number; greedy: boolean }
  | { kind: "assert"; what: "start" | "end" | "boundary" | "notBoundary" };

/** A pattern we do not run; the message says which part and is meant for people. */
export class PatternFault extends Error {
  override name = "PatternFault";
}

type Reader = { text: string; at: number; groups: number; depth: number };

const mostRepeats = 200;
const deepest = 20;

const fold = (unit: number, change: "toUpperCase" | "toLowerCase"): number => {
  const changed = String.fromCharCode(unit)[change]();
  if (changed.length !== 1) return unit;
  const code = changed.charCodeAt(0);
  return unit >= 128 && code < 128 ? unit : code;
};

/** As with the flag `i`: a unit belongs when any of its cases does. */
const ignoringCase =
  (test: UnitTest): UnitTest =>
  (unit) =>
    test(unit) || test(fold(unit, "toUpperCase")) || test(fold(unit, "toLowerCase"));

const isDigit: UnitTest = (unit) => unit >= 48 && unit <= 57;
export const isWord: UnitTest = (unit) =>
  isDigit(unit) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 95;
const isSpace: UnitTest = (unit) => /\s/.test(String.fromCharCode(unit));
const isLineEnd: UnitTest = (unit) =>
  unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029;
const not =
  (test: UnitTest): UnitTest =>
  (unit) =>
    !test(unit);
const exactly =
  (wanted: number): UnitTest =>
  (unit) =>
    unit === wanted;

const classEscapes: Record<string, UnitTest> = {
  d: isDigit,
  D: not(isDigit),
  w: isWord,
  W: not(isWord),
  s: isSpace,
  S: not(isSpace),
};
const controlEscapes: Record<string, number> = { n: 10, r: 13, t: 9, f: 12, v: 11, "0": 0 };

const readHex = (reader: Reader, digits: number): number => {
  const text = reader.text.slice(reader.at, reader.at + digits);
  if (!new RegExp(`^[0-9a-fA-F]{${digits}}$`).test(text))
    throw new PatternFault("A hexadecimal escape is not complete.");
  reader.at += digits;
  return Number.parseInt(text, 16);
};

/** What follows a backslash: a set such as `\d`, or one unit. */
const readEscape = (reader: Reader): UnitTest | number => {
  const character = reader.text[reader.at];
  if (character === undefined) throw new PatternFault("The pattern ends with a backslash.");
  reader.at += 1;
  const set = classEscapes[character];
  if (set) return set;
  const control = controlEscapes[character];
  if (control !== undefined) return control;
  if (character === "x") return readHex(reader, 2);
  if (character === "u") return readHex(reader, 4);
  if (/[1-9k]/.test(character)) throw new PatternFault("References back to a group are not run.");
  if (/[a-zA-Z]/.test(character)) throw new PatternFault(`There is no escape \\${character}.`);
  return character.charCodeAt(0);
};

const readClassMember = (reader: Reader): UnitTest | number => {
  const character = reader.text[reader.at];
  if (character === undefined) throw new PatternFault("A [ has no matching ].");
  reader.at += 1;
  if (character !== "\\") return character.charCodeAt(0);
  if (reader.text[reader.at] === "b") {
    reader.at += 1;
    return 8;
  }
  return readEscape(reader);
};

const readClass = (reader: Reader): UnitTest => {
  const negated = reader.text[reader.at] === "^";
  if (negated) reader.at += 1;
  const tests: UnitTest[] = [];
  while (reader.text[reader.at] !== "]") {
    const from = readClassMember(reader);
    const next = reader.text[reader.at + 1];
    const isRange = reader.text[reader.at] === "-" && next !== "]" && next !== undefined;
    if (typeof from !== "number" || !isRange) {
      tests.push(typeof from === "number" ? exactly(from) : from);
      continue;
    }
    reader.at += 1;
    const to = readClassMember(reader);
    if (typeof to !== "number" || to < from) throw new PatternFault("A range runs backwards.");
    tests.push((unit) => unit >= from && unit <= to);
  }
  reader.at += 1;
  const any = ignoringCase((unit) => tests.some((test) => test(unit)));
  return negated ? not(any) : any;
};

const readGroup = (reader: Reader): PatternNode => {
  let index: number | null = null;
  if (reader.text.startsWith("?:", reader.at)) reader.at += 2;
  else {
    const name = /^\?<[A-Za-z_]\w*>/.exec(reader.text.slice(reader.at, reader.at + 70));
    if (!name && reader.text[reader.at] === "?")
      throw new PatternFault("Looking ahead or behind is not run.");
    reader.at += name?.[0].length ?? 0;
    reader.groups += 1;
    index = reader.groups;
  }
  reader.depth += 1;
  if (reader.depth > deepest) throw new PatternFault("Groups are nested too deep.");
  const inner = readEither(reader);
  reader.depth -= 1;
  if (reader.text[reader.at] !== ")") throw new PatternFault("A ( has no matching ).");
  reader.at += 1;
  return index === null ? inner : { kind: "group", index, inner };
};

const readAtom = (reader: Reader): PatternNode => {
  const character = reader.text[reader.at] ?? "";
  reader.at += 1;
  switch (character) {
    case "^":
      return { kind: "assert", what: "start" };
    case "$":
      return { kind: "assert", what: "end" };
    case "(":
      return readGroup(reader);
    case "[":
      return { kind: "unit", test: readClass(reader) };
    case ".":
      return { kind: "unit", test: not(isLineEnd) };
    case "*":
    case "+":
    case "?":
      throw new PatternFault(`There is nothing for ${character} to repeat.`);
    case "\\":
      return readEscapedAtom(reader);
    default:
      return { kind: "unit", test: ignoringCase(exactly(character.charCodeAt(0))) };
  }
};

const readEscapedAtom = (reader: Reader): PatternNode => {
  const next = reader.text[reader.at];
  if (next === "b" || next === "B") {
    reader.at += 1;
    return { kind: "assert", what: next === "b" ? "boundary" : "notBoundary" };
  }
  const escaped = readEscape(reader);
  return {
    kind: "unit",
    test: typeof escaped === "number" ? ignoringCase(exactly(escaped)) : escaped,
  };
};

const counts: Record<string, [least: number, most: number]> = {
  "*": [0, Number.POSITIVE_INFINITY],
  "+": [1, Number.POSITIVE_INFINITY],
  "?": [0, 1],
};

const readCount = (reader: Reader): [least: number, most: number] | null => {
  const simple = counts[reader.text[reader.at] ?? ""];
  if (simple) {
    reader.at += 1;
    return simple;
  }
  const braces = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(reader.text.slice(reader.at, reader.at + 12));
  if (!braces) return null;
  reader.at += braces[0].length;
  const least = Number(braces[1]);
  const open = braces[3] === "" ? Number.POSITIVE_INFINITY : Number(braces[3]);
  const most = braces[2] === undefined ? least : open;
  if (most < least) throw new PatternFault("A count runs backwards.");
  if (least > mostRepeats || (most > mostRepeats && most !== Number.POSITIVE_INFINITY))
    throw new PatternFault(`A count is at most ${mostRepeats}.`);
  return [least, most];
};

const readRepeat = (reader: Reader): PatternNode => {
  const inner = readAtom(reader);
  const count = readCount(reader);
  if (!count) return inner;
  if (inner.kind === "assert") throw new PatternFault("A position cannot be repeated.");
  const lazy = reader.text[reader.at] === "?";
  if (lazy) reader.at += 1;
  if (/[*+?]/.test(reader.text[reader.at] ?? ""))
    throw new PatternFault("A repetition is repeated; put it in a group.");
  return { kind: "repeat", inner, least: count[0], most: count[1], greedy: !lazy };
};

const readSequence = (reader: Reader): PatternNode => {
  const parts: PatternNode[] = [];
  while (reader.at < reader.text.length && !/[|)]/.test(reader.text[reader.at] ?? ""))
    parts.push(readRepeat(reader));
  return { kind: "sequence", parts };
};

const readEither = (reader: Reader): PatternNode => {
  const options = [readSequence(reader)];
  while (reader.text[reader.at] === "|") {
    reader.at += 1;
    options.push(readSequence(reader));
  }
  return { kind: "either", options };
};

/**
 * Takes a case-insensitive regular expression apart: the common syntax of JavaScript without
 * looking around and references back, which no linear-time search can run.
 * @throws PatternFault with a sentence for the person who wrote the pattern
 */
export const readPattern = (text: string): PatternNode => {
  const reader: Reader = { text, at: 0, groups: 0, depth: 0 };
  const node = readEither(reader);
  if (reader.at < text.length) throw new PatternFault("A ) has no matching (.");
  return node;
};
