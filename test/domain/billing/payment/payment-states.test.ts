import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { invoiceStates, paymentStates } from "#contract/billing";
import { checkInvoiceMove, invoiceMoves } from "#domain/billing/invoice/invoice-states";
import {
  checkPaymentMove,
  isUnsettled,
  paymentMoves,
} from "#domain/billing/payment/payment-states";

const readme = readFileSync("lib/domain/billing/README.md", "utf8");

/** The moves of the n-th diagram of the README. */
const drawn = (index: number) => {
  const diagram = readme.split("```mermaid")[index + 1]?.split("```")[0] ?? "";
  return [...diagram.matchAll(/^ {2}(\w+) --> (\w+): (.+)$/gm)].map(([, from, to, by]) => ({
    from,
    by,
    to,
  }));
};

describe("the states of a payment", () => {
  it("are drawn as they are in the table", () => {
    expect(drawn(0)).toEqual([...paymentMoves]);
  });

  it("allow no other move", () => {
    for (const from of paymentStates)
      for (const to of paymentStates) {
        const isDrawn = paymentMoves.some((move) => move.from === from && move.to === to);
        if (isDrawn) expect(() => checkPaymentMove(from, to)).not.toThrow();
        else expect(() => checkPaymentMove(from, to)).toThrow("cannot go");
      }
  });

  it("lead on from every unsettled one, and never away from a settlement", () => {
    const leaving = (state: string) => paymentMoves.filter(({ from }) => from === state);
    for (const state of paymentStates.filter(isUnsettled))
      expect(leaving(state).map(({ to }) => to)).toContain("succeeded");
    expect(leaving("succeeded")).toEqual([]);
  });
});

describe("the states of an invoice", () => {
  it("are drawn as they are in the table, and allow no other move", () => {
    expect(drawn(1)).toEqual([...invoiceMoves]);
    for (const from of invoiceStates)
      for (const to of invoiceStates)
        if (!invoiceMoves.some((move) => move.from === from && move.to === to))
          expect(() => checkInvoiceMove(from, to)).toThrow("cannot go");
  });
});
