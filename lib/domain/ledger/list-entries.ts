import type { BuyerId, EntryId } from "#contract/id";
import type { Page } from "#contract/page";
import type { QueryOf } from "#contract/routes";
import type { Entry } from "#contract/wallet";
import type { Clock } from "../effects.ts";
import { balancesAfter } from "../wallet/balances-after.ts";
import type { BuyerLedger } from "./buyer-ledger.ts";
import { readEntryCursor, writeEntryCursor } from "./entry-cursor.ts";
import { boundsOf, type EntryBounds, matchingEntries } from "./entry-filters.ts";
import { readNewest } from "./read-newest.ts";

/** Entries read at once, and reads for one page; one that is short by then says where to go on. */
const chunk = 250;
const maxReads = 8;

export type LedgerDeps = {
  buyerId: BuyerId;
  ledger: BuyerLedger;
  /** The buyer's zone, whose days the lists are in. */
  timeZone: () => Promise<string>;
  clock: Clock;
};

type Filters = QueryOf<"GET /v1/portal/wallet/entries">;
type Read = { entries: Entry[]; next: EntryId | null; balanceCents: number | null };

const firstRead = (
  { ledger, clock }: LedgerDeps,
  bounds: EntryBounds,
  position: ReturnType<typeof readEntryCursor>,
): Promise<Read> =>
  position === null
    ? readNewest(ledger, bounds, { limit: chunk, now: clock() })
    : nextRead(ledger, bounds, position);

const nextRead = async (
  ledger: BuyerLedger,
  { from, to }: EntryBounds,
  { after, balanceCents }: { after: EntryId; balanceCents: number | null },
): Promise<Read> => {
  const page = await ledger.entries({ from, to, newestFirst: true, after, limit: chunk });
  return { ...page, balanceCents };
};

/** The list that a cursor belongs to: this buyer, these filters. */
const listName = (buyerId: BuyerId, { limit: _, cursor: __, ...filters }: Filters) =>
  JSON.stringify([buyerId, Object.entries(filters).toSorted()]);

/**
 * A page of a buyer's transactions, newest first, each with the balance after it, which adds up
 * over all entries and not only those shown. A page may be short of `limit` while `next` is not
 * null: reading stopped at its bound, and nothing is left out.
 * @throws Refusal invalid_request when the span is the wrong way round or the cursor is foreign
 */
export const listEntries = async (deps: LedgerDeps, filters: Filters): Promise<Page<Entry>> => {
  const { ledger, buyerId } = deps;
  const bounds = boundsOf(filters, await deps.timeZone());
  const list = listName(buyerId, filters);
  const found: Entry[] = [];
  let read = await firstRead(deps, bounds, readEntryCursor(list, bounds, filters.cursor));
  for (let reads = 1; ; reads++) {
    const { entries, before } = balancesAfter(read.entries, read.balanceCents);
    for (const entry of await matchingEntries(ledger, entries, filters)) {
      found.push(entry);
      if (found.length < filters.limit) continue;
      const balanceCents =
        entry.balanceAfterCents === null ? null : entry.balanceAfterCents - entry.amountCents;
      const isLast = read.next === null && entry.id === entries.at(-1)?.id;
      return {
        items: found,
        next: isLast ? null : writeEntryCursor(list, { after: entry.id, balanceCents }),
      };
    }
    if (read.next === null) return { items: found, next: null };
    if (reads === maxReads)
      return {
        items: found,
        next: writeEntryCursor(list, { after: read.next, balanceCents: before }),
      };
    read = await nextRead(ledger, bounds, { after: read.next, balanceCents: before });
  }
};
