import type { ReturnId } from "#contract/id";
import { allowedReturns, periodOf } from "#domain/return/policy/return-allowance";
import type { ReturnRecord } from "#domain/return/return-record";
import { isCounted, isOpen, returnMoves } from "#domain/return/return-states";
import type { MemoryReturns } from "#test/fakes/memory-return-store";
import { instantOperator } from "../return-plan.ts";

/** Clocks of two processes may be off by a second each, and the worker allows one more. */
const toleranceMs = 3_000;

type Look = { returned: MemoryReturns; now: number; seen: string[] };

const isMove = (from: string, to: string): boolean =>
  returnMoves.some((move) => move.from === from && move.to === to);

/** A decision posts once its time to undo is over, and as it was made. */
const wrongPosting = (before: ReturnRecord, after: ReturnRecord, now: number): string | null => {
  const { decision } = after.return;
  if (!decision) return "decided without a decision";
  const { pending } = before.file;
  const isAtOnce = decision.automatic || decision.by === instantOperator;
  if (pending === null) return isAtOnce ? null : `${decision.by} decided what was undone`;
  if (Date.parse(pending.postsAt) > now + toleranceMs) return "posted before its time";
  const isAsMade = pending.by === decision.by && pending.creditCents === decision.creditCents;
  return isAsMade ? null : "posted otherwise than it was decided";
};

const checkStep = (before: ReturnRecord, after: ReturnRecord, { now, seen }: Look): void => {
  const [from, to] = [before.return.state, after.return.state];
  const { id } = after.return;
  if (from !== to && !isMove(from, to)) seen.push(`${id}: went from ${from} to ${to}`);
  if (after.file.version !== before.file.version + 1) seen.push(`${id}: a write was written over`);
  if (from === to || (to !== "approved" && to !== "declined")) return;
  const wrong = wrongPosting(before, after, now);
  if (wrong !== null) seen.push(`${id}: ${wrong}`);
};

/** A new return fits into the allowance of its period, unless the agency was asked for it. */
const checkAllowance = ({ return: it, file }: ReturnRecord, look: Look): void => {
  if (it.outsidePolicy) return;
  const { cap } = it.policy;
  const { market, records } = look.returned;
  const period = periodOf(cap, new Date(it.submittedAt), file.timeZone);
  const others = [...records.values()].filter(
    ({ return: other, file: { usageDay } }) =>
      other.buyerId === it.buyerId &&
      other.id !== it.id &&
      isCounted(other.state) &&
      usageDay >= period.from &&
      usageDay <= period.to,
  );
  const charged = market.entries.filter(
    ({ kind, buyerId, amountCents }) =>
      kind === "lead" && buyerId === it.buyerId && amountCents < 0,
  );
  const allowed = allowedReturns(cap, charged.length);
  if (allowed !== null && others.length >= allowed)
    look.seen.push(`${it.id}: more returns than the ${allowed} allowed`);
};

const checkNew = (record: ReturnRecord, look: Look): void => {
  const { id, leadId, buyerId } = record.return;
  const open = [...look.returned.records.values()].filter(
    ({ return: it }) => it.leadId === leadId && it.buyerId === buyerId && isOpen(it.state),
  );
  if (open.length > 1) look.seen.push(`${id}: a second open return of ${leadId}`);
  checkAllowance(record, look);
};

/** Looks at every step of every return. */
export const watchReturns = (
  returned: MemoryReturns,
  now: () => number,
  seen: string[],
): (() => void) => {
  const known = new Map<ReturnId, ReturnRecord>();
  return () => {
    const look = { returned, now: now(), seen };
    for (const [id, record] of returned.records) {
      const before = known.get(id);
      if (before === record) continue;
      known.set(id, record);
      if (before) checkStep(before, record, look);
      else checkNew(record, look);
    }
  };
};
