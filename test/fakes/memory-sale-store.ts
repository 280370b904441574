import type { NewId } from "#domain/effects";
import { Defect } from "#domain/errors";
import type { Booking } from "#domain/sale/booking";
import type { BookResult, SaleStore } from "#domain/sale/sale-store";
import { noUsage } from "#domain/sale/usage";
import { type MemoryMarket, memoryMarket } from "./memory-market.ts";
import { holdMethods } from "./memory-sale-holds.ts";
import {
  availableCents,
  placesTaken,
  refusalOf,
  type StoreWorld,
  takeMoney,
  takePlaces,
  writeSale,
} from "./memory-sale-writes.ts";
import type { SaleFlaw } from "./sale-flaws.ts";
import { sequentialIds } from "./sequential-ids.ts";

const book = (world: StoreWorld, booking: Booking): BookResult => {
  const refused = refusalOf(world, booking, "book");
  if (refused) return refused;
  takeMoney(world, booking, "book");
  takePlaces(world, booking.lead.id, placesTaken(world, booking));
  writeSale(world, booking);
  return "booked";
};

/**
 * A `SaleStore` in memory with the rules of the real one. Each method is atomic. `market` is its
 * whole state; give it `leads` to share them with another fake.
 * @param flaw a planted bug, for proving that a test would notice it
 */
export const memorySaleStore = (
  given: { market?: MemoryMarket; newId?: NewId; flaw?: SaleFlaw } = {},
): SaleStore & { market: MemoryMarket } => {
  const market = given.market ?? memoryMarket();
  const world = { market, newId: given.newId ?? sequentialIds(), flaw: given.flaw };
  return {
    market,
    book: async (booking) => book(world, booking),
    ...holdMethods(world),
    salesOf: async (leadId) => {
      const lead = market.leads.get(leadId);
      if (!lead) throw new Defect("sales of a lead that is not stored");
      return lead.sales;
    },
    standing: async (orders) =>
      new Map(
        orders.map(({ buyerId, orderId }) => [
          orderId,
          {
            availableCents: availableCents(market, buyerId),
            usage: market.usages.get(orderId) ?? noUsage,
          },
        ]),
      ),
  };
};
