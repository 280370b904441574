import type { EntryId } from "#contract/id";
import type { ReadEntries } from "./buyer-ledger.ts";

/** Entries of one read; some 400 KB. */
const chunk = 1_000;

/**
 * All entries of a span, chunk by chunk, so that a long span needs little memory.
 * @param ledger whose `entries` are read; they may be rows
 */
export async function* readSpan<Row>(
  ledger: { entries: ReadEntries<Row> },
  span: { from: EntryId; to: EntryId; newestFirst: boolean },
): AsyncGenerator<Row[]> {
  let after: EntryId | null = null;
  do {
    const page: Awaited<ReturnType<ReadEntries<Row>>> = await ledger.entries({
      ...span,
      after,
      limit: chunk,
    });
    if (page.entries.length > 0) yield page.entries;
    after = page.next;
  } while (after !== null);
}
