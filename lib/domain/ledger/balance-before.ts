import type { EntryId } from "#contract/id";
import { ulidTime } from "../ulid-time.ts";
import type { BuyerLedger } from "./buyer-ledger.ts";
import {
  entryDay,
  entryIdsOfDay,
  firstEntryId,
  lastEntryIdBefore,
  lowestEntryId,
} from "./entry-id-bounds.ts";
import { readSpan } from "./read-span.ts";

/** Where the sealed past ends: the first id behind the seal's day, and the balance there. */
const sealedPast = async (ledger: BuyerLedger, day: string) => {
  const seal = await ledger.sealBefore(day);
  if (!seal) return { from: lowestEntryId, balanceCents: 0 };
  const { to } = entryIdsOfDay(seal.day);
  const from = firstEntryId(new Date(ulidTime(to).getTime() + 1));
  return { from, balanceCents: seal.balanceAfterCents };
};

/**
 * The balance, in cents, at an instant: of the last seal before it, and all entries since. No entry
 * older than a seal is read, so it costs the same after ten years.
 */
export const balanceBefore = async (ledger: BuyerLedger, at: Date): Promise<number> => {
  const bound: EntryId = firstEntryId(at);
  const past = await sealedPast(ledger, entryDay(bound));
  if (past.from >= bound) return past.balanceCents;
  let { balanceCents } = past;
  const span = { from: past.from, to: lastEntryIdBefore(at), newestFirst: false };
  for await (const entries of readSpan({ entries: ledger.rows }, span))
    for (const entry of entries) balanceCents += entry.amountCents;
  return balanceCents;
};
