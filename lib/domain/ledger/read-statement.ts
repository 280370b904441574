import type { Statement } from "#contract/billing";
import type { EntryKind } from "#contract/wallet";
import { entryKinds } from "#contract/wallet";
import { notFound } from "../errors.ts";
import { ulidTime } from "../ulid-time.ts";
import { balanceBefore } from "./balance-before.ts";
import {
  firstEntryId,
  highestEntryId,
  lastEntryIdBefore,
  lowestEntryId,
} from "./entry-id-bounds.ts";
import type { LedgerDeps } from "./list-entries.ts";
import { monthAfter, monthOf, monthSpan } from "./month-span.ts";
import { readSpan } from "./read-span.ts";

type Month = Pick<Statement, "month" | "isClosed">;

/** Months from the first entry to this one, newest first; none before the first entry. */
const monthsOf = async (deps: LedgerDeps, timeZone: string): Promise<Month[]> => {
  const { entries } = await deps.ledger.entries({
    from: lowestEntryId,
    to: highestEntryId,
    newestFirst: false,
    after: null,
    limit: 1,
  });
  const [first] = entries;
  if (!first) return [];
  const current = monthOf(deps.clock(), timeZone);
  const months: Month[] = [];
  for (
    let month = monthOf(ulidTime(first.id), timeZone);
    month <= current;
    month = monthAfter(month)
  )
    months.push({ month, isClosed: month < current });
  return months.reverse();
};

/**
 * The months of a buyer's zone that have a statement, newest first, each with the balance at its
 * end, or now where it still runs. A month takes two small reads, however much moved in it.
 */
export const listStatements = async (
  deps: LedgerDeps,
): Promise<{ items: (Month & Pick<Statement, "closingCents">)[] }> => {
  const { ledger } = deps;
  const timeZone = await deps.timeZone();
  const closingOf = async ({ month, isClosed }: Month) =>
    isClosed
      ? balanceBefore(ledger, monthSpan(month, timeZone).to)
      : (await ledger.position()).balanceCents;
  const months = await monthsOf(deps, timeZone);
  return {
    items: await Promise.all(
      months.map(async (month) => ({ ...month, closingCents: await closingOf(month) })),
    ),
  };
};

/** Sums by kind of what moved the balance; what was only set aside is no matter of a statement. */
const totalsOf = (sums: ReadonlyMap<EntryKind, { count: number; amountCents: number }>) =>
  entryKinds.flatMap((kind) => {
    const sum = sums.get(kind);
    return sum === undefined || kind === "hold" || kind === "release" ? [] : [{ kind, ...sum }];
  });

/**
 * One month of a wallet: opening and closing balance and what moved by kind, which add up.
 * @throws Refusal not_found for a month before the first entry or after this one
 */
export const readStatement = async (deps: LedgerDeps, month: string): Promise<Statement> => {
  const { ledger } = deps;
  const timeZone = await deps.timeZone();
  const found = (await monthsOf(deps, timeZone)).find((one) => one.month === month);
  if (!found) throw notFound("statement");
  const { from, to } = monthSpan(month, timeZone);
  const openingCents = await balanceBefore(ledger, from);
  const sums = new Map<EntryKind, { count: number; amountCents: number }>();
  let closingCents = openingCents;
  const span = { from: firstEntryId(from), to: lastEntryIdBefore(to), newestFirst: false };
  for await (const entries of readSpan({ entries: ledger.rows }, span))
    for (const { kind, amountCents } of entries) {
      const sum = sums.get(kind) ?? { count: 0, amountCents: 0 };
      sums.set(kind, { count: sum.count + 1, amountCents: sum.amountCents + amountCents });
      closingCents += amountCents;
    }
  return {
    ...found,
    from: from.toISOString(),
    to: to.toISOString(),
    openingCents,
    closingCents,
    totals: totalsOf(sums),
  };
};
