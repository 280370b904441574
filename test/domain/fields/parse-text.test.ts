import { describe, expect, it } from "vitest";
import { parseEmail, parseText, parseUrl } from "#domain/fields/parse-text";
import { quote } from "#domain/fields/read-value";

describe("parseText", () => {
  it("takes texts, numbers and booleans, without what nobody meant to send", () => {
    expect(parseText("  Jos\u0065\u0301\u0000\u200b\r\nRuiz\ud800 ")).toEqual({
      kind: "value",
      value: "Jos\u00e9\nRuiz\ufffd",
    });
    expect(parseText(42)).toEqual({ kind: "value", value: "42" });
    expect(parseText(false)).toEqual({ kind: "value", value: "false" });
  });

  it("refuses lists, objects and texts that are too long", () => {
    expect(parseText(["a"])).toMatchObject({ kind: "wrong", code: "invalid_text" });
    expect(parseText("x".repeat(4_001))).toMatchObject({ kind: "wrong", code: "too_long" });
    expect(parseText("x".repeat(4_000)).kind).toBe("value");
  });
});

describe("parseEmail", () => {
  it("gives one spelling of an address", () => {
    expect(parseEmail(" Jane.Doe+ads@Example.COM ")).toEqual({
      kind: "value",
      value: "jane.doe+ads@example.com",
    });
  });
  it.each(["jane", "jane@", "@x.com", "a b@x.com", "jane@x", `${"a".repeat(250)}@x.com`, 5])(
    "refuses %j",
    (posted) => {
      expect(parseEmail(posted)).toMatchObject({ kind: "wrong", code: "invalid_email" });
    },
  );
});

describe("parseUrl", () => {
  it("takes web addresses, with https where no scheme is named", () => {
    expect(parseUrl("example.com/q?a=1")).toEqual({
      kind: "value",
      value: "https://example.com/q?a=1",
    });
    expect(parseUrl("http://EXAMPLE.com")).toEqual({ kind: "value", value: "http://example.com/" });
  });
  it.each([
    "javascript:alert(1)",
    "ftp://x.com/a",
    "two words.com",
    "x",
    `x.com/${"a".repeat(2_000)}`,
  ])("refuses %j", (posted) => {
    expect(parseUrl(posted)).toMatchObject({ kind: "wrong", code: "invalid_url" });
  });
});

it("quotes a value on one short line", () => {
  expect(quote("a\n b")).toBe('"a b"');
  expect(quote("x".repeat(99))).toBe(`"${"x".repeat(32)}…"`);
  expect(quote({ a: 1 })).toBe('"{"a":1}"');
});
