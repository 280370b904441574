import type { ReturnId } from "#contract/id";
import type { Return, ReturnReason, ReturnVerdict } from "#contract/return";
import type { PendingDecision } from "#contract/routes/agency-returns";
import type { ReturnItem } from "#contract/routes/portal-returns";
import type { Sale } from "#contract/sale";
import { localTime } from "../../clock/local-time.ts";
import { chargeBackCents } from "../decision/charge-back.ts";
import type { Rules } from "../policy/judge-return.ts";
import { answerDueAt } from "../return-moves.ts";
import type { ReturnFile, ReturnRecord } from "../return-record.ts";
import type { LeadOrigin } from "../return-store.ts";

/** Who decides what a policy approves by itself. */
export const policyName = "Policy";

export type Draft = {
  id: ReturnId;
  item: ReturnItem;
  reason: ReturnReason;
  sale: Sale;
  verdict: ReturnVerdict;
  rules: Rules;
  origin: LeadOrigin & { chargesBack: boolean; phoneHash: string | null };
  submittedBy: string;
};

const returnOf = ({ id, item, reason, sale, verdict, rules, submittedBy }: Draft): Return => {
  const at = rules.at.toISOString();
  return {
    id,
    buyerId: sale.buyerId,
    leadId: sale.leadId,
    campaignId: sale.campaignId,
    campaignName: sale.campaignName,
    priceCents: sale.priceCents,
    reason: reason.code,
    reasonLabel: reason.label,
    note: item.note,
    firstHadAt: item.firstHadAt,
    crmId: item.crmId,
    recordingSecond: item.recordingSecond,
    evidenceIds: item.evidenceIds,
    state: "pending",
    outsidePolicy: verdict.code !== "ok",
    appealed: false,
    decision: null,
    policy: rules.policy,
    soldAt: sale.soldAt,
    submittedAt: at,
    submittedBy,
    answerDueAt: answerDueAt(rules.policy, rules.at),
    changedAt: at,
  };
};

/** The approval that a policy gives by itself; it posts at once. */
export const policyApproval = (
  {
    priceCents,
    file,
  }: {
    priceCents: number;
    file: Pick<ReturnFile, "payoutCents" | "chargeBackSupplier">;
  },
  at: Date,
): PendingDecision => ({
  kind: "approve",
  creditCents: priceCents,
  chargeBackCents: file.chargeBackSupplier
    ? chargeBackCents({ payoutCents: file.payoutCents, priceCents, creditCents: priceCents })
    : 0,
  code: null,
  sentence: null,
  by: policyName,
  at: at.toISOString(),
  postsAt: at.toISOString(),
});

/** A new return with the agency's side of it, already approved by the policy where it says so. */
export const makeReturn = (draft: Draft): ReturnRecord => {
  const { sale, origin, verdict, rules } = draft;
  const file: ReturnFile = {
    returnId: draft.id,
    buyerId: sale.buyerId,
    leadId: sale.leadId,
    orderId: sale.orderId,
    sourceId: origin.sourceId,
    supplierId: origin.supplierId,
    payoutCents: origin.payoutCents,
    chargeBackSupplier: origin.chargesBack,
    chargeBackCents: 0,
    usageDay: localTime(rules.at, rules.timeZone).date,
    timeZone: rules.timeZone,
    phoneHash: origin.phoneHash,
    pending: null,
    automatic: verdict.autoApproves,
    version: 1,
  };
  const pending = verdict.autoApproves
    ? policyApproval({ priceCents: sale.priceCents, file }, rules.at)
    : null;
  return { return: returnOf(draft), file: { ...file, pending } };
};
