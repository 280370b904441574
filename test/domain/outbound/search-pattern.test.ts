import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patternFault, searchedCharacters, searchPattern } from "#domain/outbound/search-pattern";

const byEngine = (pattern: string, text: string): string | null => {
  const match = new RegExp(pattern, "i").exec(text);
  if (match === null) return null;
  return match.length > 1 ? (match[1] ?? "") : match[0];
};

const agreed = [
  ["acc(ept)ed", "xx ACCEPTED"],
  ["(a|ab)(c|bcd)(d*)", "abcd"],
  ["^\\s*ok\\b", "  OK!"],
  ["a{2,3}?", "aaaa"],
  ["a{2,}", "xaaaa"],
  ["x*", "aaa"],
  ["(?:a|b)+(c)", "ababC"],
  ["(?<bid>\\d+\\.\\d{2})", "bid: 42.50 USD"],
  ["[^a-c]+", "abcDEF"],
  ["[\\]\\-a]+", "x-]A"],
  ["price[\"']?\\s*[:=]\\s*([\\d.]+)", '{"price": 17.25}'],
  ["^$", ""],
  ["\\x41\\u0042", "ab"],
  ["(a)?b", "b"],
  ["\\Bb", "ab"],
  ["a.c", "a\nc"],
  ["é", "É"],
] as const;

describe("a pattern", () => {
  for (const [pattern, text] of agreed)
    it(`${pattern} finds what the engine finds`, () => {
      expect(searchPattern(pattern, text)).toBe(byEngine(pattern, text));
    });

  it("agrees with the engine on generated patterns and texts", () => {
    const atom = fc.constantFrom("a", "b", "[ab]", "[^a]", ".", "\\d", "\\w", "^", "$", "\\b");
    const repeat = fc.constantFrom("", "", "*", "+", "?", "{2}", "{1,2}", "*?", "+?");
    const isPosition = (text: string) => ["^", "$", "\\b"].includes(text);
    const { pattern } = fc.letrec<{ pattern: string; piece: string }>((tie) => ({
      piece: fc.oneof(
        { depthSize: "small" },
        fc.tuple(atom, repeat).map(([a, r]) => (isPosition(a) ? a : a + r)),
        tie("pattern").map((inner) => `(?:${inner})`),
        tie("pattern").map((inner) => `(?:${inner}|b)`),
      ),
      pattern: fc.array(tie("piece"), { minLength: 1, maxLength: 4 }).map((all) => all.join("")),
    }));
    const text = fc.string({ unit: fc.constantFrom("a", "b", "1", " "), maxLength: 12 });
    fc.assert(
      fc.property(pattern, text, (source, searched) => {
        expect(searchPattern(`(${source})`, searched)).toBe(byEngine(`(${source})`, searched));
        expect(searchPattern(source, searched)).toBe(byEngine(source, searched));
      }),
      { numRuns: 2_000 },
    );
  });

  it("searches only the first 16 KB", () => {
    const text = `${" ".repeat(searchedCharacters)}accepted`;
    expect(searchPattern("accepted", text)).toBeNull();
    expect(searchPattern("(accepted)+", text)).toBeNull();
  });

  it.each(["(a+)+$", "(a|a)*b", "(a|aa)+$", "(.*)*x", "(.*a){12}x", "a*a*a*a*a*a*b"])(
    "%s ends on a text made to hang it",
    (pattern) => {
      const text = `${"a".repeat(searchedCharacters - 1)}!`;
      expect(searchPattern(pattern, text) === null).toBe(true);
    },
  );
});

describe("a pattern we do not run", () => {
  it.each([
    ["(?=a)b", "Looking ahead"],
    ["(?<!a)b", "Looking ahead"],
    ["(a)\\1", "back to a group"],
    ["(a", "no matching )"],
    ["a)", "no matching ("],
    ["[a", "no matching ]"],
    ["*a", "nothing for *"],
    ["a**", "repetition is repeated"],
    ["a{2,1}", "backwards"],
    ["[b-a]", "backwards"],
    ["a{900}", "at most 200"],
    ["((a{100}){100}){100}", "too large"],
    ["\\q", "no escape"],
    ["a\\", "ends with a backslash"],
    [`${"(".repeat(40)}a${")".repeat(40)}`, "too deep"],
  ])("%s is refused with a sentence", (pattern, words) => {
    expect(patternFault(pattern)).toContain(words);
  });

  it("is found out before an answer comes", () => {
    expect(patternFault("^(accepted|success)$")).toBeNull();
    expect(patternFault("(?=x)")).not.toBeNull();
  });
});
