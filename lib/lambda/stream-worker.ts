import middy from "@middy/core";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import type { StreamChange } from "#domain/live/stream-change";
import { logEvent, logFault } from "./logger.ts";

type Group = { changes: StreamChange[]; firstRecord: string };

const numberOf = (record: DynamoDBRecord) => record.dynamodb?.SequenceNumber ?? "";

/**
 * One Lambda entry for the table's stream: what a batch means to each buyer, each buyer on its
 * own. When one fails, the stream goes back to that buyer's first record and no further than it
 * must; the others see their news again, under the same ids.
 * @param read null for a record that nobody is told of
 */
export const streamWorker = (
  read: (record: DynamoDBRecord) => StreamChange | null,
  push: (buyerId: StreamChange["buyerId"], changes: StreamChange[]) => Promise<void>,
) => {
  const groupsOf = (event: DynamoDBStreamEvent) => {
    const groups = new Map<StreamChange["buyerId"], Group>();
    for (const record of event.Records) {
      const change = readSafely(read, record);
      if (!change) continue;
      const group = groups.get(change.buyerId);
      if (group) group.changes.push(change);
      else groups.set(change.buyerId, { changes: [change], firstRecord: numberOf(record) });
    }
    return groups;
  };
  const serve = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const failed = await Promise.all(
      [...groupsOf(event)].map(async ([buyerId, { changes, firstRecord }]) => {
        try {
          await push(buyerId, changes);
          logEvent("changes.pushed", { buyerId, count: changes.length });
          return [];
        } catch (error) {
          logFault("push.failed", error, { buyerId });
          return [{ itemIdentifier: firstRecord }];
        }
      }),
    );
    return { batchItemFailures: failed.flat() };
  };
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(serve);
};

/** A record that does not parse never will: it is logged and passed over, not retried. */
const readSafely = (
  read: (record: DynamoDBRecord) => StreamChange | null,
  record: DynamoDBRecord,
): StreamChange | null => {
  try {
    return read(record);
  } catch (error) {
    logFault("record.skipped", error, {});
    return null;
  }
};
