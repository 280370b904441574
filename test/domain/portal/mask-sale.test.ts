import { describe, expect, it } from "vitest";
import { maskSale } from "#domain/portal/mask-sale";
import { makeSale } from "#domain/sale/make-sale";
import { aBooking, aLead, anOrder } from "#test/fakes/sale-fixtures";

const sale = makeSale(aBooking(aLead(1), anOrder(1)));
const detail = (key: string, type: string, personal: boolean) => ({
  key,
  label: key,
  type,
  personal,
  highlight: false,
});

describe("a masked sale", () => {
  it("keeps an initial and two digits of the person", () => {
    expect(maskSale(sale).values).toEqual({
      first_name: "M.",
      last_name: "L.",
      phone: "•••01",
      email: "•••",
    });
  });

  it("shows what is not personal, and hides what nobody described", () => {
    const other = {
      ...sale,
      values: { roof: "Tile", code: 42, odd: "Maria", agreed: { text: "Yes", ip: "203.0.113.9" } },
      details: [
        detail("roof", "choice", false),
        detail("code", "number", true),
        detail("agreed", "consent", false),
      ],
    };
    expect(maskSale(other).values).toEqual({
      roof: "Tile",
      code: "•••",
      odd: "•••",
      agreed: "•••",
    });
  });
});
