import { formatMoney } from "#contract/format-money";
import type { FieldError } from "#contract/problem";
import type { DecisionDraft, PendingDecision } from "#contract/routes/agency-returns";
import { type ActivityDeps, recordActivity } from "../../activity/record-activity.ts";
import { withActivity } from "../../activity/with-activity.ts";
import { refuseInvalid } from "../../refuse-invalid.ts";
import { changeReturn } from "../change-return.ts";
import { nextRecord, plainChange } from "../return-moves.ts";
import type { ReturnRecord } from "../return-record.ts";
import { isOpen } from "../return-states.ts";
import type { ReturnKey, ReturnStore } from "../return-store.ts";
import { chargeBackCents } from "./charge-back.ts";
import { postedChange } from "./posted-change.ts";
import { alreadyDecided, alreadyPending } from "./said-of-decision.ts";

export type DecideDeps = ActivityDeps & { store: Pick<ReturnStore, "read" | "change"> };

export type DecisionRequest = { key: ReturnKey; draft: DecisionDraft; actor: string };

const wrongCredit = ({ return: { priceCents } }: ReturnRecord, draft: DecisionDraft) => {
  const { decision, creditCents } = draft;
  const error = (code: string, message: string, hint: string): FieldError[] => [
    { pointer: "#/creditCents", code, message, hint },
  ];
  if (creditCents === undefined) return [];
  if (decision === "decline")
    return error("not_to_decline", "A decline credits nothing.", "Leave it out to decline.");
  if (creditCents >= 1 && creditCents <= priceCents) return [];
  return error(
    "credit_out_of_range",
    `The credit is ${formatMoney(creditCents)}, but the lead cost ${formatMoney(priceCents)}.`,
    `Send 1 to ${priceCents} cents, or leave it out for the whole price.`,
  );
};

/** @throws Refusal invalid_request when the credit is not between a cent and the price */
const pendingOf = (
  record: ReturnRecord,
  { draft, actor }: Pick<DecisionRequest, "draft" | "actor">,
  at: Date,
): PendingDecision => {
  refuseInvalid(wrongCredit(record, draft));
  const { return: it, file } = record;
  const isApproval = draft.decision === "approve";
  const creditCents = isApproval ? (draft.creditCents ?? it.priceCents) : 0;
  const chargesBack = isApproval && (draft.chargeBackSupplier ?? file.chargeBackSupplier);
  const { payoutCents } = file;
  return {
    kind: draft.decision,
    creditCents,
    chargeBackCents: chargesBack
      ? chargeBackCents({ payoutCents, priceCents: it.priceCents, creditCents })
      : 0,
    code: draft.code ?? null,
    sentence: draft.sentence ?? null,
    by: actor,
    at: at.toISOString(),
    postsAt: new Date(at.getTime() + draft.undoSeconds * 1_000).toISOString(),
  };
};

type Facts = Omit<PendingDecision, "at" | "postsAt">;

const isSame = (one: Facts, other: Facts): boolean =>
  one.kind === other.kind &&
  one.by === other.by &&
  one.creditCents === other.creditCents &&
  one.chargeBackCents === other.chargeBackCents &&
  one.code === other.code &&
  one.sentence === other.sentence;

/** What an operator decided that has posted; null while nobody has, or the policy did. */
const postedFacts = ({ return: { state, decision }, file }: ReturnRecord): Facts | null =>
  decision && !decision.automatic && state === decision.kind
    ? {
        ...decision,
        kind: decision.kind === "approved" ? "approve" : "decline",
        chargeBackCents: file.chargeBackCents,
      }
    : null;

/**
 * Whether just this is decided already.
 * @throws Refusal conflict when something else is, or the return is over
 */
const isRepeat = (record: ReturnRecord, made: Facts): boolean => {
  const { pending } = record.file;
  const posted = postedFacts(record);
  if (isOpen(record.return.state)) {
    if (pending && !isSame(pending, made)) throw alreadyPending(pending);
    return pending !== null;
  }
  if (posted && isSame(posted, made)) return true;
  throw alreadyDecided(record.return);
};

const saidOf = ({ kind, creditCents, code }: PendingDecision): string =>
  kind === "approve"
    ? `Approved with ${formatMoney(creditCents)} back.`
    : `Declined as ${code ?? "decided"}.`;

/**
 * Approves or declines a return. With seconds to undo it waits for them, unseen by the buyer;
 * without, it posts in the same write. The same decision by the same operator again changes
 * nothing, while it waits and ever after, and answers with what stands; another operator's is
 * refused, for it is told who was first.
 * @throws Refusal not_found, invalid_request, conflict (decided already: by whom and when)
 */
export const decideReturn = (deps: DecideDeps, request: DecisionRequest): Promise<ReturnRecord> => {
  const { key, draft, actor } = request;
  const attempt = {
    // The buyer reads nothing of a decision before it posts.
    buyerId: null,
    actor,
    action: draft.decision === "approve" ? "return.approve" : "return.decline",
    object: key.returnId,
    done: () => null,
  };
  return withActivity(deps, attempt, async () => {
    let decision: PendingDecision | null = null;
    const { record } = await changeReturn(deps.store, key, (found) => {
      const at = deps.clock();
      const made = pendingOf(found, request, at);
      if (isRepeat(found, made)) return null;
      decision = made;
      if (draft.undoSeconds === 0)
        return postedChange(found, { decision: made, automatic: false, at }, deps.newId);
      const to = nextRecord(found, at, { file: { pending: made, automatic: false } });
      return plainChange(found, to, null);
    });
    if (decision !== null && draft.undoSeconds > 0) {
      const { done: _, ...line } = attempt;
      await recordActivity(deps, { ...line, outcome: "done", sentence: saidOf(decision) });
    }
    return record;
  });
};
