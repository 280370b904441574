import fc from "fast-check";
import { expect, it } from "vitest";
import { wrapText } from "#domain/email/wrap-text";

const long = "They met the return policy, so they were approved at once. ".repeat(3).trim();

it("breaks lines between words, at 78 columns", () => {
  const lines = wrapText(long).split("\n");
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(78);
});

it("keeps the lines that somebody made, and marks them all as quoted", () => {
  expect(wrapText("One\r\n\nTwo", { first: "> ", rest: "> " })).toBe("> One\n> \n> Two");
});

it("leaves an address whole", () => {
  const url = `https://leads.acme.example/${"a".repeat(80)}`;
  expect(wrapText(`Open your returns: ${url}`)).toBe(`Open your returns:\n${url}`);
});

it("loses no word and makes none, whatever the text", () => {
  const words = fc.array(fc.string({ minLength: 1, maxLength: 90 }), { maxLength: 40 });
  const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== "");
  fc.assert(
    fc.property(words, (some) => {
      const text = some.join(" ");
      const wrapped = wrapText(text);
      expect(wordsOf(wrapped)).toEqual(wordsOf(text));
      for (const line of wrapped.split("\n"))
        if (line.trim().includes(" ")) expect(line.trimEnd().length).toBeLessThanOrEqual(78);
    }),
  );
});
