import { describe, expect, it } from "vitest";
import { Sale } from "#contract/sale";
import { findText } from "#domain/sale/find-text";
import { makeSale } from "#domain/sale/make-sale";
import { sourceAlias } from "#domain/sale/source-alias";
import { aBooking, aLead, anOrder, ids } from "#test/fakes/sale-fixtures";

describe("the buyer's copy of a lead", () => {
  it("has the visible fields that were posted, in the campaign's order, and is a Sale", () => {
    const sale = makeSale(aBooking(aLead(7), anOrder(1)));
    expect(Sale.parse(sale)).toEqual(sale);
    expect(sale.details.map(({ key }) => key)).toEqual([
      "first_name",
      "last_name",
      "phone",
      "email",
    ]);
    expect(Object.keys(sale.values)).toEqual(sale.details.map(({ key }) => key));
    expect(sale).toMatchObject({ outcome: "new", campaignName: "Solar Texas", test: false });
  });

  it("leaves out what was not posted", () => {
    const lead = aLead(7, { values: { first_name: "Ana" } });
    expect(makeSale(aBooking(lead, anOrder(1))).details).toHaveLength(1);
  });

  it("costs nothing for a test lead", () => {
    expect(makeSale(aBooking(aLead(7, { test: true }), anOrder(1))).priceCents).toBe(0);
  });
});

describe("the text that search looks into", () => {
  it("is name, phone digits, e-mail and id, lower case", () => {
    const sale = makeSale(aBooking(aLead(7), anOrder(1)));
    expect(findText(sale)).toBe(
      "maria lopez 7|15125550007|maria7@example.com|ld_00000000000000000000000007",
    );
  });

  it("holds nothing of a field that the buyer may not see", () => {
    const sale = makeSale(aBooking(aLead(7), anOrder(1)));
    expect(findText({ ...sale, values: {}, details: [] })).toBe("|||ld_00000000000000000000000007");
  });
});

describe("the name of a source", () => {
  it("is the agency's choice where there is one", () => {
    const order = anOrder(1, { aliases: { [ids.source(1)]: "Partner A" } });
    expect(sourceAlias(order, ids.source(1))).toBe("Partner A");
  });

  it("is always the same for a buyer, and another for another buyer or source", () => {
    const names = [1, 2].flatMap((buyer) =>
      [1, 2].map((source) => sourceAlias(anOrder(buyer), ids.source(source))),
    );
    expect(new Set(names).size).toBe(4);
    expect(sourceAlias(anOrder(1), ids.source(1))).toBe(names[0]);
    expect(names[0]).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+ \d\d$/);
  });
});
