import type { LeadId } from "#contract/id";
import type { Return, ReturnReason, ReturnVerdict } from "#contract/return";
import type { ReturnItem } from "#contract/routes/portal-returns";
import type { Sale } from "#contract/sale";
import { Defect, Refusal } from "../../errors.ts";
import type { Repeat } from "../../repeat.ts";
import { postDecision } from "../decision/post-decision.ts";
import { judgeReturn, unknownLead } from "../policy/judge-return.ts";
import { type RulesNow, withUsage } from "../policy/read-rules.ts";
import { usageWithOneMore } from "../policy/return-usage.ts";
import type { ReturnDeps } from "../return-deps.ts";
import type { ReturnRecord } from "../return-record.ts";
import type { LeadOrigin, Submission, SubmitResult } from "../return-store.ts";
import { makeReturn } from "./make-return.ts";
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

/** A lead as it can be returned: the buyer's copy, and what only the agency knows of it. */
type Goods = {
  sale: Sale;
  origin: LeadOrigin & { chargesBack: boolean; phoneHash: string | null };
};

const readGoods = async (deps: ReturnDeps, leadId: LeadId): Promise<Goods | null> => {
  const [sale] = await deps.returns.sales([leadId]);
  if (!sale) return null;
  const [origin, chargesBack] = await Promise.all([
    deps.store.originOf(sale),
    deps.store.chargesBack(sale.buyerId),
  ]);
  if (!origin) throw new Defect("a sold lead is not with the agency");
  const phone = salePhone(sale);
  const phoneHash = phone === null ? null : deps.hash(phoneDigits(phone));
  return { sale, origin: { ...origin, chargesBack, phoneHash } };
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

/**
 * What a refused lead is answered with: its return, when that is what the same key wrote a moment
 * ago, else why not.
 */
const refusal = async (
  deps: ReturnDeps,
  { repeat }: Wish,
  { verdict, now }: { verdict: ReturnVerdict; now: RulesNow },
): Promise<Submitted> => {
  const past = await deps.store.submitted(deps.member.scope.buyerId, [repeat]);
  const before = past.get(repeat.keyHash);
  if (!before) return { kind: "refused", verdict, now };
  const made = await submittedBefore(deps, before);
  return { kind: "submitted", return: made, isNew: false, now };
};

type Tried = { result: SubmitResult; record: ReturnRecord; next: RulesNow };

const tryOnce = async (
  deps: ReturnDeps,
  goods: Goods,
  { wish, verdict, now }: { wish: Wish; verdict: ReturnVerdict; now: RulesNow },
): Promise<Tried> => {
  const record = makeReturn({
    ...goods,
    ...{ item: wish.item, reason: wish.reason, verdict, rules: now.rules },
    id: deps.newId("return"),
    submittedBy: deps.member.name,
  });
  const submission = submissionOf(deps, record, wish, now);
  const result = await deps.store.submit(submission);
  return { result, record, next: withUsage(now, submission.usage.next) };
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
  const { leadId } = wish.item;
  let now = start;
  let goods = await readGoods(deps, leadId);
  for (let tried = 0; tried < maxTries; tried++) {
    if (!goods) return { kind: "refused", verdict: { ...unknownLead, leadId }, now };
    const verdict = judgeReturn(goods.sale, now.rules);
    const isAllowed = verdict.eligible || (verdict.mayAsk && wish.item.ask);
    if (!isAllowed) return refusal(deps, wish, { verdict, now });
    const { result, record, next } = await tryOnce(deps, goods, { wish, verdict, now });
    switch (result.kind) {
      case "submitted":
        return { kind: "submitted", return: await finish(deps, record), isNew: true, now: next };
      case "repeated": {
        const before = await submittedBefore(deps, result.returnId);
        return { kind: "submitted", return: before, isNew: false, now };
      }
      case "returnedAlready":
        goods = await readGoods(deps, leadId);
        break;
      case "usageMoved":
        now = withUsage(now, await deps.returns.usage());
    }
  }
  throw new Refusal("conflict", "Others are returning leads at the same time. Send it again.");
};
