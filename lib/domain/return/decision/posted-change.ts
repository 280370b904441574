import type { Activity } from "#contract/activity";
import { formatMoney } from "#contract/format-money";
import type { EntryId } from "#contract/id";
import type { Return, ReturnDecision, ReturnEvent } from "#contract/return";
import type { PendingDecision } from "#contract/routes/agency-returns";
import type { TrailEvent } from "#contract/trail";
import type { Entry } from "#contract/wallet";
import type { NewId } from "../../effects.ts";
import { periodKeys } from "../../routing/period-keys.ts";
import { nextRecord } from "../return-moves.ts";
import type { ReturnRecord } from "../return-record.ts";
import type { ReturnChange } from "../return-store.ts";

/** A decision as it posts. */
type Posting = { decision: PendingDecision; automatic: boolean; at: Date };

const decisionOf = (
  { decision, automatic, at }: Posting,
  entryId: EntryId | null,
): ReturnDecision => ({
  kind: decision.kind === "approve" ? "approved" : "declined",
  by: decision.by,
  automatic,
  creditCents: decision.creditCents,
  code: decision.code,
  sentence: decision.sentence,
  entryId,
  at: at.toISOString(),
});

const creditOf = (it: Return, { by, creditCents, at }: ReturnDecision, id: EntryId): Entry => ({
  id,
  buyerId: it.buyerId,
  kind: "returnCredit",
  amountCents: creditCents,
  heldCents: 0,
  balanceAfterCents: null,
  explains: { kind: "return", returnId: it.id, leadId: it.leadId },
  reason: `Return approved: ${it.campaignName}, ${it.reasonLabel}`.slice(0, 300),
  actor: by,
  // A return is approved once in its life, so its id alone is the key.
  idempotencyKey: `return-${it.id}`,
  at,
});

/** The order's caps as they were when the lead was sold. */
const placeBackOf = ({ return: it, file }: ReturnRecord): ReturnChange["placeBack"] =>
  it.policy.remedy === "replacement"
    ? {
        orderId: file.orderId,
        periods: periodKeys(new Date(it.soldAt), file.timeZone),
        priceCents: it.priceCents,
      }
    : null;

const linesOf = (it: Return, decision: ReturnDecision, newId: NewId) => {
  const shared = { at: decision.at, actor: decision.by };
  const event: ReturnEvent = { ...shared, id: newId("event"), kind: "decided", decision };
  const trail: TrailEvent = {
    ...shared,
    id: newId("event"),
    leadId: it.leadId,
    kind: "returnDecided",
    returnId: it.id,
    approved: decision.kind === "approved",
    creditCents: decision.creditCents,
  };
  const isApproval = decision.kind === "approved";
  const activity: Activity = {
    ...shared,
    id: newId("event"),
    action: isApproval ? "return.approve" : "return.decline",
    outcome: "done",
    sentence: isApproval
      ? `Return approved with ${formatMoney(decision.creditCents)} back.`
      : `Return declined: ${decision.sentence ?? ""}`.slice(0, 300),
    object: it.id,
  };
  return { event, trail, activity };
};

/**
 * All that a decision writes when it posts, in one change: the return and its lead, the buyer's
 * money with the entry that explains it, the charge-back, and the lines that tell of it.
 */
export const postedChange = (from: ReturnRecord, posting: Posting, newId: NewId): ReturnChange => {
  const { return: it } = from;
  const { decision: pending, at, automatic } = posting;
  const isApproved = pending.kind === "approve";
  const entryId = isApproved ? newId("entry") : null;
  const decision = decisionOf(posting, entryId);
  const to = nextRecord(from, at, {
    return: { state: decision.kind, decision },
    file: {
      pending: null,
      automatic,
      chargeBackCents: isApproved ? pending.chargeBackCents : 0,
    },
  });
  return {
    from,
    to,
    ...linesOf(it, decision, newId),
    sale: {
      status: isApproved ? "returned" : "returnDeclined",
      returnId: it.id,
      creditedCents: decision.creditCents,
    },
    allowance: isApproved ? null : "givenBack",
    credit: entryId && creditOf(it, decision, entryId),
    placeBack: isApproved ? placeBackOf(from) : null,
    repeat: null,
  };
};
