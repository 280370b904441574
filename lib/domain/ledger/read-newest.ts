import { balanceBefore } from "./balance-before.ts";
import type { BuyerLedger } from "./buyer-ledger.ts";
import type { EntryBounds } from "./entry-filters.ts";

/** How often a page is read again because the wallet moved meanwhile. */
const maxReads = 5;

type NewestEntries = Awaited<ReturnType<BuyerLedger["entries"]>> & { balanceCents: number | null };

/**
 * The newest entries of a span with the balance after the newest: of a span that has ended by way
 * of the seals, else from the wallet. The latter counts only when the wallet did not move between
 * two reads of it; while it never stands still the balance stays open, null.
 */
export const readNewest = async (
  ledger: BuyerLedger,
  bounds: EntryBounds,
  read: { limit: number; now: Date },
): Promise<NewestEntries> => {
  const page = () =>
    ledger.entries({
      from: bounds.from,
      to: bounds.to,
      newestFirst: true,
      after: null,
      limit: read.limit,
    });
  if (bounds.until !== null && bounds.until <= read.now) {
    const balanceCents = await balanceBefore(ledger, bounds.until);
    return { ...(await page()), balanceCents };
  }
  let before = await ledger.position();
  for (let reads = 1; ; reads++) {
    const found = await page();
    const after = await ledger.position();
    if (after.moves === before.moves) return { ...found, balanceCents: after.balanceCents };
    if (reads === maxReads) return { ...found, balanceCents: null };
    before = after;
  }
};
