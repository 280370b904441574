import { describe, expect, it } from "vitest";
import {
  addressOf,
  consentOf,
  copyOf,
  detailsOf,
  highlightsOf,
  nameOf,
  placeOf,
} from "../../../../web/portal/format/lead-facts.ts";
import { makeSale } from "../leads/make-sale.ts";

const words = { yes: "Yes", no: "No" };
const consentDetail = {
  key: "consent",
  label: "Consent",
  type: "consent",
  highlight: false,
  personal: false,
};

describe("what a lead says of itself", () => {
  it("is a name, a place and an address", () => {
    expect(nameOf(makeSale(1))).toBe("Jane Dominguez");
    expect(placeOf(makeSale(1))).toBe("Austin, TX");
    expect(addressOf(makeSale(1))).toBe("Austin, TX 78704");
  });

  it("is null where the campaign does not ask", () => {
    const bare = makeSale(1, { values: { zip: "78704" } });
    expect(nameOf(bare)).toBeNull();
    expect(placeOf(bare)).toBe("78704");
    expect(addressOf(bare)).toBe("78704");
    expect(addressOf(makeSale(1, { values: {} }))).toBeNull();
  });

  it("shows the campaign's highlights in the units of their fields", () => {
    expect(highlightsOf(makeSale(1), words).map((field) => field.text)).toEqual(["$250", "Yes"]);
  });

  it("keeps contact out of the details", () => {
    expect(detailsOf(makeSale(1), words).map((field) => field.key)).toEqual([
      "monthly_bill",
      "homeowner",
    ]);
  });

  it("copies as plain lines", () => {
    expect(copyOf(makeSale(1), words).split("\n").slice(0, 2)).toEqual([
      "Jane Dominguez",
      "+15125550143",
    ]);
  });
});

describe("consent", () => {
  it("is null when nothing was supplied", () => {
    expect(consentOf(makeSale(1))).toBeNull();
  });

  it("names the host, and tells that no certificate came with it", () => {
    const sale = makeSale(1, {
      values: { consent: { at: "2026-11-21T14:59:00.000Z", url: "https://quotes.example/a?b" } },
      details: [consentDetail],
    });
    expect(consentOf(sale)).toMatchObject({ host: "quotes.example", certificate: null });
  });

  it("leaves out a time that is none", () => {
    const sale = makeSale(1, {
      values: { consent: { at: "yesterday" } },
      details: [consentDetail],
    });
    expect(consentOf(sale)?.at).toBeNull();
  });
});
