import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invoiceLines } from "#domain/billing/invoice/invoice-lines";

const moved = (kind: string, count: number, amountCents: number) => ({ kind, count, amountCents });

describe("the lines of an invoice", () => {
  it("name each kind as the buyer owes it, and what was owed or paid before", () => {
    const leads = moved("lead", 3, -12_600);
    const returns = moved("returnCredit", 1, 4_200);
    expect(invoiceLines([leads, returns], 8_400)).toEqual([
      { text: "Leads (3)", amountCents: 12_600 },
      { text: "Returns (1)", amountCents: -4_200 },
    ]);
    expect(invoiceLines([leads], 15_000)[0]).toEqual({
      text: "Owed from before",
      amountCents: 2_400,
    });
    expect(invoiceLines([leads], 600)[0]).toEqual({
      text: "Paid or invoiced before",
      amountCents: -12_000,
    });
  });

  it("sum to the amount, whatever was moved", () => {
    const kinds = fc.constantFrom("lead", "call", "fee", "topUp", "hold");
    const movements = fc.array(fc.tuple(kinds, fc.nat(99), fc.integer()), { maxLength: 8 });
    fc.assert(
      fc.property(movements, fc.integer({ min: 1 }), (all, amountCents) => {
        const lines = invoiceLines(
          all.map(([kind, count, cents]) => moved(kind, count, cents)),
          amountCents,
        );
        expect(lines.reduce((sum, line) => sum + line.amountCents, 0)).toBe(amountCents);
      }),
    );
  });
});
