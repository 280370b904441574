import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import middy from "@middy/core";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import type * as z from "zod";
import { Discard } from "#domain/errors";
import { logFault } from "./logger.ts";

const readMessage = <Schema extends z.ZodType>(schema: Schema, body: string): z.output<Schema> => {
  try {
    return schema.parse(JSON.parse(body));
  } catch {
    throw new Discard("the message does not parse");
  }
};

/**
 * One Lambda entry for a queue. Each message is parsed and run on its own; a thrown `Discard` is
 * logged and dropped, anything else returns that message alone to the queue.
 */
export const queueWorker = <Schema extends z.ZodType>(
  schema: Schema,
  run: (message: z.output<Schema>, context: { remainingMs: () => number }) => Promise<void>,
) => {
  const processor = new BatchProcessor(EventType.SQS);
  const serve = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
    processPartialResponse(
      event,
      async (record: SQSRecord) => {
        try {
          await run(readMessage(schema, record.body), {
            remainingMs: () => context.getRemainingTimeInMillis(),
          });
        } catch (error) {
          logFault("message.failed", error, {});
          if (!(error instanceof Discard)) throw error;
        }
      },
      processor,
      { context, throwOnFullBatchFailure: false },
    );
  return middy<SQSEvent, SQSBatchResponse>().handler(serve);
};
