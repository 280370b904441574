import type { EntryKind } from "#contract/wallet";
import { wallClock } from "../clock/wall-clock.ts";
import { Refusal } from "../errors.ts";
import { ulidTime } from "../ulid-time.ts";
import { balanceBefore } from "./balance-before.ts";
import type { EntryRow } from "./buyer-ledger.ts";
import { csvCell, csvMoney } from "./csv-cell.ts";
import { boundsOf, type EntryFilters, matchingEntries } from "./entry-filters.ts";
import type { LedgerDeps } from "./list-entries.ts";
import { readBothEnds, type SummedRow } from "./read-both-ends.ts";

const maxRows = 25_000;
/** What an answer may weigh as it is sent; a file of the most rows is usually half of it. */
const maxBytes = 6_000_000;

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

const tooMuch = (code: string, message: string): Refusal =>
  new Refusal("invalid_request", "That is too much for one file; see errors.", {
    errors: [
      {
        pointer: "?from",
        code,
        message,
        hint: "Narrow the span of days with from and to, and fetch the rest as further files.",
      },
    ],
  });

const tooManyRows = () =>
  tooMuch("too_many_rows", `A file holds at most ${maxRows.toLocaleString("en-US")} transactions.`);

const tooHeavy = () =>
  tooMuch("file_too_large", `A file holds at most ${maxBytes / 1_000_000} MB.`);

const referenceOf = ({ explains }: EntryRow): string => {
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

/** Lines of the file; a balance is what the wallet held before the span and the sum since. */
const linesOf = (rows: readonly SummedRow[], openingCents: number, timeZone: string): string[] => {
  const clock = wallClock(timeZone);
  return rows.map((row) => {
    const money = [row.amountCents, openingCents + row.sumCents, row.heldCents].map(csvMoney);
    const what = `${kindNames[row.kind]},${csvCell(row.reason)},${money.join(",")}`;
    return `${clock(row.at)},${what},${referenceOf(row)},${row.id},${row.at}\r\n`;
  });
};

/** As it travels: in UTF-8, as a text within JSON. */
const bytesOf = (text: string) => Buffer.byteLength(JSON.stringify(text));

/** What the file is called: by its days, and by nobody's name. */
const nameOf = ({ from, to }: EntryFilters): string =>
  `${["transactions", from && `from-${from}`, to && `to-${to}`].filter(Boolean).join("-")}.csv`;

/**
 * A buyer's transactions as CSV by RFC 4180: lines end in CRLF, amounts are plain decimals, and no
 * cell is a formula. Every balance is the one before the span and what the file's span moved since,
 * so that they add up also while money moves.
 * @throws Refusal invalid_request when there is more than a file holds
 */
export const entriesCsv = async (
  { ledger, timeZone: readZone }: LedgerDeps,
  filters: EntryFilters,
): Promise<{ text: string; fileName: string }> => {
  const timeZone = await readZone();
  const bounds = boundsOf(filters, timeZone);
  let found = 0;
  const keep = async (rows: SummedRow[]) => {
    const kept = await matchingEntries(ledger, rows, filters);
    found += kept.length;
    if (found > maxRows) throw tooManyRows();
    return kept;
  };
  const [openingCents, rows] = await Promise.all([
    balanceBefore(ledger, ulidTime(bounds.from)),
    readBothEnds(ledger, bounds, keep),
  ]);
  const header = `${headerOf(timeZone).map(csvCell).join(",")}\r\n`;
  const text = header + linesOf(rows, openingCents, timeZone).join("");
  if (bytesOf(text) > maxBytes) throw tooHeavy();
  return { text, fileName: nameOf(filters) };
};
