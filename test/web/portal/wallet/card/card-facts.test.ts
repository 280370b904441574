import { describe, expect, it } from "vitest";
import {
  cardLabel,
  chosenCard,
  expiryOf,
  isExpired,
} from "../../../../../web/portal/wallet/card/card-facts.ts";
import { makeCard } from "../make-money.ts";

const visa = makeCard("pm_1");
const other = makeCard("pm_2", { brand: "some_bank", last4: "0007", isDefault: true });

describe("a card", () => {
  it("is named by its brand and last digits", () => {
    expect(cardLabel(visa)).toBe("Visa ••••\u00a04242");
    expect(cardLabel(other)).toBe("Some_bank ••••\u00a00007");
    expect(expiryOf(visa)).toBe("08/29");
  });

  it("may be charged through the whole of its last month", () => {
    expect(isExpired(visa, Date.parse("2029-08-31T23:59:59.999Z"))).toBe(false);
    expect(isExpired(visa, Date.parse("2029-09-01T00:00:00.000Z"))).toBe(true);
    const december = makeCard("pm_3", { expiresMonth: 12, expiresYear: 2026 });
    expect(isExpired(december, Date.parse("2026-12-31T12:00:00.000Z"))).toBe(false);
  });

  it("is the named one, else the default, else the only one", () => {
    expect(chosenCard([visa, other], "pm_1")).toBe(visa);
    expect(chosenCard([visa, other], null)).toBe(other);
    expect(chosenCard([visa], "pm_gone")).toBe(visa);
    expect(chosenCard([], null)).toBeNull();
  });
});
