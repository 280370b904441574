import type { EntryId } from "#contract/id";
import type { Entry } from "#contract/wallet";
import type { BuyerLedger } from "./buyer-ledger.ts";

/** Entries of one read; some 400 KB. */
const chunk = 1_000;

/** All entries of a span, chunk by chunk, so that a long span needs little memory. */
export async function* readSpan(
  ledger: Pick<BuyerLedger, "entries">,
  span: { from: EntryId; to: EntryId; newestFirst: boolean },
): AsyncGenerator<Entry[]> {
  let after: EntryId | null = null;
  do {
    const page: Awaited<ReturnType<BuyerLedger["entries"]>> = await ledger.entries({
      ...span,
      after,
      limit: chunk,
    });
    if (page.entries.length > 0) yield page.entries;
    after = page.next;
  } while (after !== null);
}
