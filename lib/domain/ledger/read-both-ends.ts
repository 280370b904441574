import type { EntryId } from "#contract/id";
import type { BuyerLedger, EntryRow } from "./buyer-ledger.ts";

/** Rows of one read; some 300 KB. */
const rowsAtOnce = 1_250;

/** A row with what all rows of the span up to and with it sum to, in cents. */
export type SummedRow = EntryRow & { sumCents: number };

type Span = { from: EntryId; to: EntryId };
type End = "newest" | "oldest";
/** What one end has come to: the last id it read, its rows as it met them, and their sum. */
type Half = { edge: EntryId | null; rows: SummedRow[]; sumCents: number };
type Halves = Record<End, Half>;

const startHalf = (): Half => ({ edge: null, rows: [], sumCents: 0 });

/** The next page at one end; it ends where the other end has come to. */
const readPage = async (
  ledger: Pick<BuyerLedger, "rows">,
  { from, to }: Span,
  { end, halves, limit }: { end: End; halves: Halves; limit: number },
) => {
  const { newest, oldest } = halves;
  const span =
    end === "newest"
      ? { from: oldest.edge ?? from, to, newestFirst: true, after: newest.edge }
      : { from, to: newest.edge ?? to, newestFirst: false, after: oldest.edge };
  return { end, ...(await ledger.rows({ ...span, limit })) };
};

/** Those that the other end has not read by now. */
const unread = (end: End, { newest, oldest }: Halves, entries: readonly EntryRow[]) =>
  end === "newest"
    ? entries.filter(({ id }) => oldest.edge === null || id > oldest.edge)
    : entries.filter(({ id }) => newest.edge === null || id < newest.edge);

/** Sums go on in the order of reading; from the newest end they count down from zero. */
const withSums = (end: End, half: Half, entries: readonly EntryRow[]): SummedRow[] => {
  const rows: SummedRow[] = [];
  for (const entry of entries) {
    if (end === "newest") rows.push({ ...entry, sumCents: -half.sumCents });
    half.sumCents += entry.amountCents;
    if (end === "oldest") rows.push({ ...entry, sumCents: half.sumCents });
  }
  return rows;
};

const joined = ({ newest, oldest }: Halves): SummedRow[] => {
  const totalCents = newest.sumCents + oldest.sumCents;
  for (const row of newest.rows) row.sumCents += totalCents;
  return newest.rows.concat(oldest.rows.toReversed());
};

/**
 * The rows of a span that are kept, newest first, each with the sum of all rows up to it. The span
 * is read from both ends at once until they meet: one page is on its way while another is
 * unpacked, and half as many are waited for one after the other. Each row is there once; of what
 * is written meanwhile, which is newer than all that was there, some may be missing.
 * @param keep gets each row once and leaves some out, or throws when it has had enough
 */
export const readBothEnds = async (
  ledger: Pick<BuyerLedger, "rows">,
  span: Span,
  keep: (rows: SummedRow[]) => Promise<SummedRow[]>,
  limit = rowsAtOnce,
): Promise<SummedRow[]> => {
  const halves: Halves = { newest: startHalf(), oldest: startHalf() };
  const read = (end: End) => {
    const reading = readPage(ledger, span, { end, halves, limit });
    // Whoever stops, since the ends have met or too much was found, hears of no later fault.
    reading.catch(() => null);
    return reading;
  };
  const underWay: Partial<Record<End, ReturnType<typeof read>>> = { newest: read("newest") };
  for (let haveMet = false; !haveMet; ) {
    const { end, entries, next } = await Promise.race(Object.values(underWay));
    const half = halves[end];
    const fresh = unread(end, halves, entries);
    half.edge = fresh.at(-1)?.id ?? half.edge;
    haveMet = next === null || fresh.length < entries.length;
    if (!haveMet) {
      underWay[end] = read(end);
      underWay.oldest ??= read("oldest");
    }
    half.rows.push(...(await keep(withSums(end, half, fresh))));
  }
  return joined(halves);
};
