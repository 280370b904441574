import { describe, expect, it } from "vitest";
import { wallet as text } from "../../../../../web/portal/text/en-us/wallet.ts";
import { wallet as textEs } from "../../../../../web/portal/text/es-us/wallet.ts";
import {
  amountOf,
  descriptionOf,
  kindOf,
} from "../../../../../web/portal/wallet/transactions/entry-facts.ts";
import { makeEntry } from "../make-money.ts";

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

  it("is about something, which its kind need not say again", () => {
    expect(descriptionOf(makeEntry(1), text)).toBe("Solar TX · Texas");
    const topUp = makeEntry(2, { kind: "topUp", reason: "Top-up, Visa •••• 4242" });
    expect(descriptionOf(topUp, text)).toBe("Visa ••••\u00a04242");
    expect(descriptionOf(makeEntry(3), textEs)).toBe("Solar TX · Texas");
  });

  it("keeps what a person wrote, whatever it looks like", () => {
    const written = (reason: string) => makeEntry(1, { kind: "adjustment", reason });
    for (const words of [text, textEs])
      expect(descriptionOf(written("Lead from Ann, order 7"), words)).toBe(
        "Lead from Ann, order 7",
      );
    expect(descriptionOf(written("First credit"), textEs)).toBe("Primer crédito");
  });

  it("leaves a bidder's own words about a hold that ended to its title", () => {
    const release = makeEntry(1, { kind: "release", reason: "the server answered 500" });
    expect(descriptionOf(release, text)).toBe("Ended without a sale");
  });

  it("carries the agency's name where the agency moved it by hand", () => {
    const adjustment = makeEntry(1, { kind: "adjustment" });
    expect(kindOf(adjustment, text, "Acme Leads")).toBe("Adjustment by Acme Leads");
    expect(kindOf(makeEntry(1), text, "Acme Leads")).toBe("Lead");
  });
});
