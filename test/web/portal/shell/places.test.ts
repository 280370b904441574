import { describe, expect, it } from "vitest";
import { placeAt } from "../../../../web/portal/shell/places.ts";

describe("the place of an address", () => {
  it.each([
    ["/wallet", "wallet"],
    ["/wallet/statements/2026-11", "wallet"],
    ["/leads/ld_1", "leads"],
    ["/walletry", "leads"],
    ["/", "leads"],
  ])("of %s is %s", (pathname, place) => {
    expect(placeAt(pathname)).toBe(place);
  });
});
