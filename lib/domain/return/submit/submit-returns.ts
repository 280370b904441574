import type { FieldError } from "#contract/problem";
import type { Return, ReturnVerdict } from "#contract/return";
import type { AnswerOf } from "#contract/routes";
import type { ReturnItem } from "#contract/routes/portal-returns";
import { recordActivity } from "../../activity/record-activity.ts";
import { withActivity } from "../../activity/with-activity.ts";
import { localTime } from "../../clock/local-time.ts";
import { refuseInvalid } from "../../refuse-invalid.ts";
import type { Repeat } from "../../repeat.ts";
import { repeatOf } from "../../repeat-of.ts";
import { checkMayReturn } from "../check-may-return.ts";
import { checkEvidence } from "../evidence/check-evidence.ts";
import { repeatedLead } from "../policy/judge-return.ts";
import { type RulesNow, readRules } from "../policy/read-rules.ts";
import type { ReturnDeps } from "../return-deps.ts";
import { checkReturnItem, reasonOf } from "./check-return-item.ts";
import { submitReturn, submittedBefore } from "./submit-return.ts";

type Answer = AnswerOf<"POST /v1/portal/returns">["body"];

/** One lead of a request, with the return it was submitted as before. */
type Asked = {
  item: ReturnItem;
  repeat: Repeat;
  before: Return["id"] | null;
  /** The lead stands in the list before, where it was or is submitted. */
  isAgain: boolean;
};

const readRepeats = async (
  deps: ReturnDeps,
  { items, key }: { items: readonly ReturnItem[]; key: string },
): Promise<Asked[]> => {
  const { memberId, scope } = deps.member;
  const asked = items.map((item, index) => ({
    item,
    repeat: repeatOf(deps, "return", { by: memberId, key: [key, item.leadId], asked: item }),
    isAgain: items.findIndex(({ leadId }) => leadId === item.leadId) < index,
  }));
  const past = await deps.store.submitted(
    scope.buyerId,
    asked.flatMap(({ repeat, isAgain }) => (isAgain ? [] : [repeat])),
  );
  return asked.map((one) => ({
    ...one,
    before: one.isAgain ? null : (past.get(one.repeat.keyHash) ?? null),
  }));
};

/** All that is wrong with what was sent, before anything is written. */
const check = async (deps: ReturnDeps, asked: readonly Asked[], { rules }: RulesNow) => {
  const today = localTime(rules.at, rules.timeZone).date;
  const fresh = asked.map(({ item, before }, index) => ({ item, before, index }));
  const open = fresh.filter(({ before }) => before === null);
  const files = open.flatMap(({ item, index }) =>
    item.evidenceIds.map((id, place) => ({
      id,
      pointer: `#/items/${index}/evidenceIds/${place}`,
    })),
  );
  refuseInvalid([
    ...open.flatMap(({ item, index }) =>
      checkReturnItem(item, { policy: rules.policy, today, index }),
    ),
    ...(await checkEvidence(deps, files)),
  ]);
};

const hints: Partial<Record<ReturnVerdict["code"], string>> = {
  windowClosed: "Write to the agency.",
  allowanceReached: "Wait until the allowance resets.",
  alreadyReturned: "Look at the return of this lead.",
  returnsOff: "Write to the agency.",
};

/** Why the only lead of a request cannot be returned, as a problem of the request. */
const errorOf = ({ code, message, mayAsk }: ReturnVerdict): FieldError => ({
  pointer: "#/items/0/leadId",
  code: code.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  message,
  hint: mayAsk ? "Send `ask: true` to ask the agency." : (hints[code] ?? "Return another lead."),
});

const lineOf = ({ member: { scope, name } }: ReturnDeps) => ({
  buyerId: scope.buyerId,
  actor: name,
  action: "return.submit",
});

const recordFresh = (deps: ReturnDeps, fresh: Return): Promise<void> => {
  const { id, leadId, reasonLabel, outsidePolicy } = fresh;
  const sentence = `Returned ${leadId}: ${reasonLabel}${outsidePolicy ? ", asked for" : ""}.`;
  return recordActivity(deps, { ...lineOf(deps), object: id, outcome: "done", sentence });
};

const recordRefused = (deps: ReturnDeps, refused: readonly ReturnVerdict[]) =>
  Promise.all(
    refused.map(({ leadId, message }) => {
      const sentence = leadId === null ? message : `${leadId}: ${message}`;
      const line = lineOf(deps);
      return recordActivity(deps, { ...line, object: leadId, outcome: "refused", sentence });
    }),
  );

const submitAll = async (
  deps: ReturnDeps,
  asked: readonly Asked[],
  start: RulesNow,
): Promise<Answer> => {
  const submitted: Return[] = [];
  const refused: ReturnVerdict[] = [];
  let now = start;
  for (const { item, repeat, before, isAgain } of asked) {
    if (isAgain) {
      refused.push(repeatedLead(item.leadId));
      continue;
    }
    const reason = reasonOf(now.rules.policy, item);
    if (before !== null || !reason) {
      if (before !== null) submitted.push(await submittedBefore(deps, before));
      continue;
    }
    const result = await submitReturn(deps, { item, reason, repeat }, now);
    now = result.now;
    if (result.kind === "refused") refused.push(result.verdict);
    else submitted.push(result.return);
    // At once: what follows may fail, and the repeat of this one is no news.
    if (result.kind === "submitted" && result.isNew) await recordFresh(deps, result.return);
  }
  return { submitted, refused, meter: now.rules.meter };
};

/**
 * Returns leads. What was sent is checked whole, with all that is wrong at once; then each lead is
 * submitted or refused on its own. The same Idempotency-Key answers with the same returns, for a
 * day, also when a crash left some of them unsubmitted.
 * @throws Refusal forbidden, invalid_request, idempotency_key_reused
 */
export const submitReturns = (
  deps: ReturnDeps,
  request: { items: readonly ReturnItem[]; key: string },
): Promise<Answer> => {
  const { member } = deps;
  const single = request.items.length === 1 ? (request.items[0]?.leadId ?? null) : null;
  const attempt = { ...lineOf(deps), object: single, done: () => null };
  return withActivity(deps, attempt, async () => {
    checkMayReturn(member);
    const asked = await readRepeats(deps, request);
    const start = await readRules(deps.returns, deps.clock);
    await check(deps, asked, start);
    const answer = await submitAll(deps, asked, start);
    const [alone] = answer.refused;
    if (asked.length === 1 && alone) refuseInvalid([errorOf(alone)]);
    await recordRefused(deps, answer.refused);
    return answer;
  });
};
