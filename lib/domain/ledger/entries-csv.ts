import type { EntryId } from "#contract/id";
import type { Entry, EntryKind } from "#contract/wallet";
import { Refusal } from "../errors.ts";
import { localTime } from "../routing/local-time.ts";
import { balancesAfter } from "../wallet/balances-after.ts";
import { csvCell, csvMoney } from "./csv-cell.ts";
import { boundsOf, type EntryFilters, matchingEntries } from "./entry-filters.ts";
import type { LedgerDeps } from "./list-entries.ts";
import { readNewest } from "./read-newest.ts";

const maxRows = 25_000;
/** What an answer may weigh; a file of the most rows with ordinary reasons is half of it. */
const maxCharacters = 5_500_000;
const chunk = 2_500;

const kindNames: Record<EntryKind, string> = {
  topUp: "Top-up",
  autoRecharge: "Auto-recharge",
  lead: "Lead",
  call: "Call",
  returnCredit: "Return credit",
  adjustment: "Adjustment",
  refund: "Refund",
  fee: "Fee",
  reversal: "Reversal",
  hold: "Hold",
  release: "Release",
};

const tooLong = (): Refusal =>
  new Refusal("invalid_request", "That is too much for one file; see errors.", {
    errors: [
      {
        pointer: "?from",
        code: "too_many_rows",
        message: `A file holds at most ${maxRows.toLocaleString("en-US")} transactions.`,
        hint: "Narrow the span of days with from and to, and fetch the rest as further files.",
      },
    ],
  });

const two = (value: number) => String(value).padStart(2, "0");

/** An instant as the zone's clock shows it, such as `2026-11-20 12:00:03`. */
const wallTime = (instant: string, timeZone: string): string => {
  const { date, minuteOfDay } = localTime(new Date(instant), timeZone);
  const seconds = instant.slice(17, 19);
  return `${date} ${two(Math.trunc(minuteOfDay / 60))}:${two(minuteOfDay % 60)}:${seconds}`;
};

const referenceOf = ({ explains }: Entry): string => {
  switch (explains?.kind) {
    case "lead":
      return explains.leadId;
    case "call":
      return explains.callId;
    case "return":
      return explains.returnId;
    case "payment":
      return explains.paymentId;
    case "invoice":
      return explains.invoiceId;
    case "entry":
      return explains.entryId;
    case undefined:
      return "";
  }
};

const headerOf = (timeZone: string) => [
  `Date (${timeZone})`,
  "Type",
  "Description",
  "Amount (USD)",
  "Balance after (USD)",
  "Held (USD)",
  "Reference",
  "Transaction",
  "Time (UTC)",
];

const rowOf = (entry: Entry, timeZone: string): string[] => [
  wallTime(entry.at, timeZone),
  kindNames[entry.kind],
  csvCell(entry.reason),
  csvMoney(entry.amountCents),
  entry.balanceAfterCents === null ? "" : csvMoney(entry.balanceAfterCents),
  csvMoney(entry.heldCents),
  referenceOf(entry),
  entry.id,
  entry.at,
];

const lineOf = (cells: string[]) => `${cells.join(",")}\r\n`;

/**
 * All transactions of a span, newest first, in chunks with their balances. The next chunk is read
 * while this one is written, because reading and writing take about as long.
 */
async function* readAll(deps: LedgerDeps, filters: EntryFilters, timeZone: string) {
  const { ledger } = deps;
  const bounds = boundsOf(filters, timeZone);
  const { from, to } = bounds;
  let reading = readNewest(ledger, bounds, { limit: chunk, now: deps.clock() });
  for (;;) {
    const read = await reading;
    const { entries, before } = balancesAfter(read.entries, read.balanceCents);
    const after: EntryId | null = read.next;
    if (after !== null) {
      const ahead = ledger.entries({ from, to, newestFirst: true, after, limit: chunk });
      reading = ahead.then((page) => ({ ...page, balanceCents: before }));
      // Whoever stops early, since the file would be too long, does not hear of what was ahead.
      reading.catch(() => null);
    }
    yield matchingEntries(ledger, entries, filters);
    if (after === null) return;
  }
}

/** What the file is called: by its days, and by nobody's name. */
const nameOf = ({ from, to }: EntryFilters): string =>
  `${["transactions", from && `from-${from}`, to && `to-${to}`].filter(Boolean).join("-")}.csv`;

/**
 * A buyer's transactions as CSV by RFC 4180: lines end in CRLF, amounts are plain decimals, and no
 * cell is a formula.
 * @throws Refusal invalid_request when there are more than a file holds
 */
export const entriesCsv = async (
  deps: LedgerDeps,
  filters: EntryFilters,
): Promise<{ text: string; fileName: string }> => {
  const timeZone = await deps.timeZone();
  const lines = [lineOf(headerOf(timeZone).map(csvCell))];
  let characters = 0;
  for await (const entries of readAll(deps, filters, timeZone)) {
    for (const entry of entries) {
      const line = lineOf(rowOf(entry, timeZone));
      characters += line.length;
      lines.push(line);
    }
    if (lines.length - 1 > maxRows || characters > maxCharacters) throw tooLong();
  }
  return { text: lines.join(""), fileName: nameOf(filters) };
};
