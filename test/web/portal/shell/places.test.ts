import { describe, expect, it } from "vitest";
import { placeAt, placesFor } from "../../../../web/portal/shell/places.ts";

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

describe("the places to go", () => {
  it("hold the wallet for roles that see money alone", () => {
    const names = (seesMoney: boolean) => placesFor({ seesMoney }).map(({ name }) => name);
    expect(names(true)).toEqual(["leads", "returns", "wallet"]);
    expect(names(false)).toEqual(["leads", "returns"]);
  });
});
