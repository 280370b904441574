import { ReturnId } from "#contract/id";
import { Defect } from "#domain/errors";
import type { ReturnStore, Submission, SubmitResult } from "#domain/return/return-store";
import { itemOf } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { putNew } from "../table/put-new.ts";
import { buyerRequest, madeBefore, repeatStep } from "../table/repeat-step.ts";
import { type Reading, settleWrite, type WriteEffects } from "../table/settle-write.ts";
import type { Table } from "../table/table.ts";
import type { Step } from "../table/transact.ts";
import {
  fileItem,
  leadReturnItem,
  returnEventItem,
  returnItem,
  returnUsageItem,
} from "./return-items.ts";
import { returnSaleStep } from "./return-sale-step.ts";

/** The request that is answered with the id of its return. */
const requestOf = ({ record, repeat }: Submission) =>
  buyerRequest(record.return.buyerId, repeat, ReturnId);

/** Counts one more return, on exactly the count that was seen. */
const usageStep = (table: Table, { record, usage }: Submission): Step<"usage"> => {
  const { seen, next } = usage;
  return {
    name: "usage",
    action: {
      Put: {
        TableName: table.name,
        Item: returnUsageItem(record.return.buyerId, next),
        ...(seen.version === 0
          ? { ConditionExpression: "attribute_not_exists(pk)" }
          : {
              ConditionExpression: "version = :seen",
              ExpressionAttributeValues: { ":seen": seen.version },
            }),
      },
    },
  };
};

const submitSteps = (table: Table, submission: Submission) => {
  const { record, event, trail } = submission;
  const it = record.return;
  const trailKey = keys.trail(it.buyerId, it.leadId, trail.id);
  return [
    ...repeatStep(table, requestOf(submission), it.id),
    returnSaleStep(table, it),
    usageStep(table, submission),
    { name: "return" as const, action: putNew(table, returnItem(it)) },
    { name: "file" as const, action: putNew(table, fileItem(record)) },
    { name: "leadReturn" as const, action: putNew(table, leadReturnItem(record)) },
    { name: "trail" as const, action: putNew(table, itemOf("trail", trailKey, { ...trail })) },
    { name: "event" as const, action: putNew(table, returnEventItem(it, event)) },
  ];
};

/** A return with its lead, its count and all that tells of it, in one write. */
export const submitReturn =
  (effects: WriteEffects): ReturnStore["submit"] =>
  (submission) =>
    settleWrite(effects, {
      first: null,
      steps: () => submitSteps(effects.table, submission),
      done: { kind: "submitted" },
      read: (step, item): Reading<null, SubmitResult> => {
        switch (step) {
          case "repeat": {
            const returnId = madeBefore(requestOf(submission), item);
            return { kind: "answer", result: { kind: "repeated", returnId } };
          }
          case "sale":
            if (item === null) throw new Defect("a lead is returned that was not sold");
            return { kind: "answer", result: { kind: "returnedAlready" } };
          case "usage":
            return { kind: "answer", result: { kind: "usageMoved" } };
          default:
            throw new Defect(`a return is new but its ${step} exists`);
        }
      },
    });
