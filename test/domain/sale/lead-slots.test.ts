import { describe, expect, it } from "vitest";
import { type LeadSlots, leadRefusal } from "#domain/sale/lead-slots";
import { ids, noon } from "#test/fakes/sale-fixtures";

const mine = { id: ids.order(1), buyerId: ids.buyer(1), exclusive: false };
const soldTo = (buyer: number, order: number) => ({
  buyerId: ids.buyer(buyer),
  orderId: ids.order(order),
  priceCents: 4_200,
  payoutCents: 1_000,
  soldAt: noon.toISOString(),
});
const slots = (more: Partial<LeadSlots> = {}): LeadSlots => ({
  status: "received",
  sales: [],
  maxSales: 2,
  takenCount: 0,
  offeredTo: null,
  offeredBuyer: null,
  ...more,
});
const offered = (buyer: number, takenCount: number) =>
  slots({ takenCount, offeredTo: ids.order(buyer), offeredBuyer: ids.buyer(buyer) });

describe("whether a lead can go to an order", () => {
  it.each([
    ["free", slots(), null, null],
    ["one place left", slots({ takenCount: 1, sales: [soldTo(2, 2)] }), null, null],
    ["no place left", slots({ takenCount: 2 }), "lead-sold-out", "lead-sold-out"],
    ["finished", slots({ status: "unmatched" }), "lead-sold-out", "lead-sold-out"],
    ["sold to this order", slots({ sales: [soldTo(1, 1)] }), "already-booked", "already-booked"],
    [
      "sold to this buyer by another order",
      slots({ sales: [soldTo(1, 3)] }),
      "duplicate-for-buyer",
      "duplicate-for-buyer",
    ],
    ["on offer to another, a place left", offered(2, 1), null, "lead-offered"],
    ["on offer to another, no place left", offered(2, 2), "lead-offered", "lead-offered"],
    ["on offer to this buyer", offered(1, 1), "lead-offered", "lead-offered"],
  ] as const)("%s", (_, lead, byBook, byHold) => {
    expect(leadRefusal(lead, mine, "book")).toBe(byBook);
    expect(leadRefusal(lead, mine, "hold")).toBe(byHold);
  });

  it("an exclusive order needs all places", () => {
    const exclusive = { ...mine, exclusive: true };
    expect(leadRefusal(slots(), exclusive, "book")).toBeNull();
    expect(leadRefusal(slots({ takenCount: 1 }), exclusive, "book")).toBe("lead-sold-out");
    expect(leadRefusal(offered(2, 1), exclusive, "book")).toBe("lead-offered");
  });
});
