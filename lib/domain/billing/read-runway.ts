import type { Order } from "#contract/order";
import type { Entry, EntryKind } from "#contract/wallet";
import type { BuyerLedger } from "../ledger/buyer-ledger.ts";
import { firstEntryId, highestEntryId } from "../ledger/entry-id-bounds.ts";
import { lowestPriceCents } from "../order/lowest-price-cents.ts";

const dayMs = 86_400_000;
const paceDays = 7;
/** A busy buyer's pace shows in its latest entries; more would make every page view dear. */
const readEntries = 2_000;
const spent: readonly EntryKind[] = ["lead", "call", "returnCredit"];

export type Runway = { leads: number | null; days: number | null };

/** What leads cost a day, returns taken off, over at most the last seven days. */
const dailyPace = async (ledger: Pick<BuyerLedger, "entries">, at: Date): Promise<number> => {
  const week = new Date(at.getTime() - paceDays * dayMs);
  const { entries, next } = await ledger.entries({
    from: firstEntryId(week),
    to: highestEntryId,
    newestFirst: true,
    after: null,
    limit: readEntries,
  });
  const oldest = entries.at(-1);
  if (!oldest) return 0;
  const isSpent = ({ kind }: Entry) => spent.includes(kind);
  const cents = entries.filter(isSpent).reduce((sum, { amountCents }) => sum - amountCents, 0);
  // Cut short, it counts from the oldest entry read; else from the first of the week, where a
  // buyer that began an hour ago is not known to buy so much all day.
  const days = (at.getTime() - Date.parse(oldest.at)) / dayMs;
  return cents / Math.max(next === null ? 1 : 0.01, days);
};

/** How long the money lasts: leads at the lowest price, days at the pace of the last seven. */
export const readRunway = async (
  ledger: Pick<BuyerLedger, "entries">,
  { availableCents, orders, at }: { availableCents: number; orders: readonly Order[]; at: Date },
): Promise<Runway> => {
  const left = Math.max(0, availableCents);
  const lowest = lowestPriceCents(orders);
  const pace = await dailyPace(ledger, at);
  return {
    leads: lowest ? Math.floor(left / lowest) : null,
    days: pace > 0 ? Math.round((left / pace) * 10) / 10 : null,
  };
};
