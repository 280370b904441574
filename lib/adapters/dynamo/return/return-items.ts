import type { BuyerId } from "#contract/id";
import type { Return, ReturnEvent } from "#contract/return";
import type { ReturnUsage } from "#domain/return/policy/return-usage";
import { type LeadReturn, leadReturnOf, type ReturnRecord } from "#domain/return/return-record";
import { itemOf } from "../table/item.ts";
import { indexes, keys } from "../table/keys.ts";

/** Where a return stands in the agency's queue; one that was taken back stands nowhere. */
const queueIndex = ({ id, state, answerDueAt, changedAt, decision }: Return) => {
  switch (state) {
    case "pending":
      return indexes.returnQueue("needsDecision", answerDueAt, id);
    case "needsAnswer":
      return indexes.returnQueue("waitingForBuyer", changedAt, id);
    case "approved":
    case "declined":
      return indexes.returnQueue("decided", decision?.at ?? changedAt, id);
    case "withdrawn":
      return {};
  }
};

/** Whether the policy approves it once the agency is late. What it was asked for outside of, never. */
const dueIndex = ({ id, state, answerDueAt, outsidePolicy, policy }: Return) =>
  state === "pending" && policy.approveWhenLate && !outsidePolicy
    ? indexes.answerDue(id, answerDueAt)
    : {};

/** A return as it is stored in its buyer's partition. */
export const returnItem = (it: Return) =>
  itemOf("return", keys.return(it.buyerId, it.id), {
    ...it,
    ...queueIndex(it),
    ...dueIndex(it),
  });

/** The agency's side of it, in the index of what is due while a decision waits. */
export const fileItem = ({ file }: ReturnRecord) =>
  itemOf("returnFile", keys.returnFile(file.returnId), {
    ...file,
    ...(file.pending && indexes.decisionDue(file.returnId, file.pending.postsAt)),
  });

/** What rates and totals are worked out from, under the day on which the lead was sold. */
export const leadReturnItem = (record: ReturnRecord) => {
  const found: LeadReturn = leadReturnOf(record);
  const { phoneHash } = record.file;
  return itemOf("leadReturn", keys.leadReturn(found.leadId, found.returnId), {
    ...found,
    ...indexes.leadReturnDay(found.soldAt.slice(0, 10), found.returnId),
    ...(phoneHash !== null && indexes.returnPhone(phoneHash, found.returnId)),
  });
};

export const returnEventItem = (it: Return, event: ReturnEvent) =>
  itemOf("returnEvent", keys.returnEvent(it.buyerId, it.id, event.id), event);

export const returnUsageItem = (buyerId: BuyerId, usage: ReturnUsage) =>
  itemOf("returnUsage", keys.returnUsage(buyerId), usage);
