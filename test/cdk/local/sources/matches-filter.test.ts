import { describe, expect, it } from "vitest";
import { matchesFilter } from "#local/sources/matches-filter";

const insert = {
  eventName: "INSERT",
  dynamodb: { Keys: { sk: { S: "SALE#ld_1" } }, NewImage: { price: 42 } },
};
const matches = (pattern: unknown) => matchesFilter([pattern], insert);

describe("an event source's filter", () => {
  it("takes everything when there is none", () => {
    expect(matchesFilter([], insert)).toBe(true);
  });

  it("needs every field of a pattern, and any of a field's rules", () => {
    expect(matches({ eventName: ["MODIFY", "INSERT"] })).toBe(true);
    expect(matches({ eventName: ["INSERT"], region: ["us"] })).toBe(false);
    expect(matchesFilter([{ eventName: ["MODIFY"] }, { eventName: ["INSERT"] }], insert)).toBe(
      true,
    );
  });

  it("knows prefix, suffix, exists, anything-but and numeric", () => {
    const sk = (rule: unknown) => matches({ dynamodb: { Keys: { sk: { S: [rule] } } } });
    expect(sk({ prefix: "SALE#" })).toBe(true);
    expect(sk({ prefix: "WALLET" })).toBe(false);
    expect(sk({ suffix: "_1" })).toBe(true);
    expect(sk({ exists: true })).toBe(true);
    expect(sk({ "anything-but": ["SALE#ld_1"] })).toBe(false);
    expect(sk({ "anything-but": { prefix: "WALLET" } })).toBe(true);
    const price = (rule: unknown) => matches({ dynamodb: { NewImage: { price: [rule] } } });
    expect(price({ numeric: [">", 40, "<=", 42] })).toBe(true);
    expect(price({ numeric: ["<", 42] })).toBe(false);
    expect(matches({ dynamodb: { OldImage: [{ exists: false }] } })).toBe(true);
  });
});
