import type { BuyerId } from "#contract/id";
import type { BuyerLedger } from "../ledger/buyer-ledger.ts";
import { firstEntryId, lastEntryIdBefore } from "../ledger/entry-id-bounds.ts";
import { readSpan } from "../ledger/read-span.ts";

/** The entries of a buyer, to be read. */
export type LedgerOf = (buyerId: BuyerId) => Pick<BuyerLedger, "entries">;

/** What was moved by one kind of entry. */
export type MovedByKind = { kind: string; count: number; amountCents: number };

/** What was moved by kind of entry between two instants; `to` is not within. */
export const moneyMoved = async (
  ledger: Pick<BuyerLedger, "entries">,
  { from, to }: { from: Date; to: Date },
): Promise<MovedByKind[]> => {
  const moved = new Map<string, MovedByKind>();
  const span = { from: firstEntryId(from), to: lastEntryIdBefore(to), newestFirst: false };
  for await (const entries of readSpan(ledger, span))
    for (const { kind, amountCents } of entries) {
      const sum = moved.get(kind) ?? { kind, count: 0, amountCents: 0 };
      moved.set(kind, {
        kind,
        count: sum.count + 1,
        amountCents: sum.amountCents + amountCents,
      });
    }
  return [...moved.values()];
};
