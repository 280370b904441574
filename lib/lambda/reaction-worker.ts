import middy from "@middy/core";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import type { Reaction, SendReactions } from "#domain/reaction/reaction";
import { logEvent, logFault } from "./logger.ts";

type Found = { number: string; reactions: readonly Reaction[] };

/** A record that does not parse never will: it is logged and passed over, not retried. */
const readSafely = (
  read: (record: DynamoDBRecord) => readonly Reaction[],
  record: DynamoDBRecord,
): Found => {
  const number = record.dynamodb?.SequenceNumber ?? "";
  try {
    return { number, reactions: read(record) };
  } catch (error) {
    logFault("record.skipped", error, {});
    return { number, reactions: [] };
  }
};

/** Twenty sales below the watch level ask for one look at the wallet. */
const distinct = (found: readonly Found[]): Reaction[] => {
  const byText = new Map<string, Reaction>();
  for (const { reactions } of found)
    for (const reaction of reactions) byText.set(JSON.stringify(reaction), reaction);
  return [...byText.values()];
};

/**
 * One Lambda entry for the table's stream: queues what each change of a batch sets off. When some
 * of it is not taken, the stream goes back to the first record it came from; what was taken is
 * then queued a second time, which does no harm.
 */
export const reactionWorker = (
  read: (record: DynamoDBRecord) => readonly Reaction[],
  send: SendReactions,
) => {
  const serve = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const found = event.Records.map((record) => readSafely(read, record));
    const reactions = distinct(found);
    if (reactions.length === 0) return { batchItemFailures: [] };
    const refused = new Set((await send(reactions)).map((one) => JSON.stringify(one)));
    logEvent("reactions.queued", {
      count: reactions.length - refused.size,
      outcome: refused.size === 0 ? "done" : "partly",
    });
    const first = found.find((one) =>
      one.reactions.some((reaction) => refused.has(JSON.stringify(reaction))),
    );
    return { batchItemFailures: first ? [{ itemIdentifier: first.number }] : [] };
  };
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(serve);
};
