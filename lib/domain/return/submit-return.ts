import type { Return, ReturnReason, ReturnVerdict } from "#contract/return";
import type { ReturnItem } from "#contract/routes/portal-returns";
import type { Sale } from "#contract/sale";
import { Defect, Refusal } from "../errors.ts";
import type { Repeat } from "../repeat.ts";
import { judgeReturn, unknownLead } from "./judge-return.ts";
import { makeReturn } from "./make-return.ts";
import { postDecision } from "./post-decision.ts";
import { type RulesNow, withUsage } from "./read-rules.ts";
import type { ReturnDeps } from "./return-deps.ts";
import type { ReturnRecord } from "./return-record.ts";
import type { Submission, SubmitResult } from "./return-store.ts";
import { usageWithOneMore } from "./return-usage.ts";
import { phoneDigits, salePhone } from "./sale-phone.ts";

/** As many as may return leads of one buyer at once; each try lets one of them through. */
const maxTries = 25;

/** A lead to return and why, checked. */
export type Wish = { item: ReturnItem; reason: ReturnReason; repeat: Repeat };

export type Submitted =
  | { kind: "submitted"; return: Return; isNew: boolean; now: RulesNow }
  | { kind: "refused"; verdict: ReturnVerdict; now: RulesNow };

const submissionOf = (
  deps: ReturnDeps,
  record: ReturnRecord,
  { repeat }: Wish,
  { usage }: RulesNow,
): Submission => {
  const { id: returnId, leadId, submittedAt: at, submittedBy: actor } = record.return;
  return {
    record,
    event: { id: deps.newId("event"), at, actor, kind: "submitted" },
    trail: { id: deps.newId("event"), leadId, at, actor, kind: "returnSubmitted", returnId },
    usage: { seen: usage, next: usageWithOneMore(usage, record.file.usageDay) },
    repeat,
  };
};

const recordOf = async (
  deps: ReturnDeps,
  sale: Sale,
  { item, reason }: Wish,
  { verdict, now }: { verdict: ReturnVerdict; now: RulesNow },
): Promise<ReturnRecord> => {
  const [origin, chargesBack] = await Promise.all([
    deps.store.originOf(sale),
    deps.store.chargesBack(sale.buyerId),
  ]);
  if (!origin) throw new Defect("a sold lead is not with the agency");
  const phone = salePhone(sale);
  const phoneHash = phone === null ? null : deps.hash(phoneDigits(phone));
  return makeReturn({
    id: deps.newId("return"),
    item,
    reason,
    sale,
    verdict,
    rules: now.rules,
    origin: { ...origin, chargesBack, phoneHash },
    submittedBy: deps.member.name,
  });
};

/** What the policy approved by itself posts in the same breath; a crash leaves it to the worker. */
const finish = async (deps: ReturnDeps, record: ReturnRecord): Promise<Return> => {
  if (record.file.pending === null) return record.return;
  const { buyerId, id: returnId } = record.return;
  return (await postDecision(deps, { buyerId, returnId })).record.return;
};

/** The return that the same key made before. */
export const submittedBefore = async (
  deps: ReturnDeps,
  returnId: Return["id"],
): Promise<Return> => {
  const record = await deps.store.read({ buyerId: deps.member.scope.buyerId, returnId });
  if (!record) throw new Defect("a repeated return is not there");
  const due = record.file.pending !== null && record.file.automatic;
  return due ? finish(deps, record) : record.return;
};

type Tried = { result: SubmitResult; record: ReturnRecord; next: RulesNow };

const tryOnce = async (
  deps: ReturnDeps,
  sale: Sale,
  wish: Wish,
  judged: { verdict: ReturnVerdict; now: RulesNow },
): Promise<Tried> => {
  const record = await recordOf(deps, sale, wish, judged);
  const submission = submissionOf(deps, record, wish, judged.now);
  const result = await deps.store.submit(submission);
  return { result, record, next: withUsage(judged.now, submission.usage.next) };
};

/**
 * Returns one lead, if window and allowance still allow it. Of several at once exactly as many fit
 * as the allowance has room for: each stands only on the count it saw, and judges again when
 * another was faster.
 * @throws Refusal conflict when others are faster without end; nothing was written
 */
export const submitReturn = async (
  deps: ReturnDeps,
  wish: Wish,
  start: RulesNow,
): Promise<Submitted> => {
  let now = start;
  for (let tried = 0; tried < maxTries; tried++) {
    const [sale] = await deps.returns.sales([wish.item.leadId]);
    if (!sale)
      return { kind: "refused", verdict: { ...unknownLead, leadId: wish.item.leadId }, now };
    const verdict = judgeReturn(sale, now.rules);
    const isAllowed = verdict.eligible || (verdict.mayAsk && wish.item.ask);
    if (!isAllowed) return { kind: "refused", verdict, now };
    const { result, record, next } = await tryOnce(deps, sale, wish, { verdict, now });
    switch (result.kind) {
      case "submitted":
        return { kind: "submitted", return: await finish(deps, record), isNew: true, now: next };
      case "repeated": {
        const before = await submittedBefore(deps, result.returnId);
        return { kind: "submitted", return: before, isNew: false, now };
      }
      case "usageMoved":
      case "returnedAlready":
        now = withUsage(now, await deps.returns.usage());
    }
  }
  throw new Refusal("conflict", "Others are returning leads at the same time. Send it again.");
};
