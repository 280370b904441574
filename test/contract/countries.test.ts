import { expect, it } from "vitest";
import { isCountry } from "#contract/countries";

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const pairs = letters.flatMap((first) => letters.map((second) => first + second));
const known = pairs.filter(isCountry);
const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

it("are the 249 of ISO 3166-1, each of which has a name", () => {
  expect(known).toHaveLength(249);
  expect(known.filter((code) => names.of(code) === undefined)).toEqual([]);
});

it("are no regions, groups or codes that nobody uses", () => {
  for (const code of ["ZZ", "UK", "EU", "XK", "SU", "us", "USA", ""])
    expect(isCountry(code)).toBe(false);
});
