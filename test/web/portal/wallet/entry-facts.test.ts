import { describe, expect, it } from "vitest";
import { wallet as text } from "../../../../web/portal/text/en-us/wallet.ts";
import { amountOf, kindOf } from "../../../../web/portal/wallet/entry-facts.ts";
import { makeEntry } from "./make-money.ts";

describe("a transaction", () => {
  it("has a plus when money comes in and a true minus when it goes out", () => {
    expect(amountOf(makeEntry(1), text)).toBe("−$42.00");
    expect(amountOf(makeEntry(1, { kind: "topUp", amountCents: 50_000 }), text)).toBe("+$500.00");
  });

  it("tells in words what is only set aside or given back", () => {
    const hold = makeEntry(1, { kind: "hold", amountCents: 0, heldCents: 4_200 });
    const release = makeEntry(2, { kind: "release", amountCents: 0, heldCents: -4_200 });
    expect(amountOf(hold, text)).toBe("$42.00 held");
    expect(amountOf(release, text)).toBe("$42.00 released");
  });

  it("carries the agency's name where the agency moved it by hand", () => {
    const adjustment = makeEntry(1, { kind: "adjustment" });
    expect(kindOf(adjustment, text, "Acme Leads")).toBe("Adjustment by Acme Leads");
    expect(kindOf(makeEntry(1), text, "Acme Leads")).toBe("Lead");
  });
});
