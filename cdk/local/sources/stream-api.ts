import type { DynamoDBRecord } from "aws-lambda";
import * as z from "zod";

const Change = z.looseObject({
  dynamodb: z.looseObject({
    SequenceNumber: z.string(),
    ApproximateCreationDateTime: z.number().optional(),
  }),
});
const Streams = z.object({ Streams: z.array(z.object({ StreamArn: z.string() })) });
const Stream = z.object({
  StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }),
});
const Iterator = z.object({ ShardIterator: z.string() });
const Records = z.object({
  Records: z.array(Change).default([]),
  NextShardIterator: z.string().nullish(),
});

// Emulators want a signature's form, and look no further.
const headers = {
  authorization:
    "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, " +
    "SignedHeaders=host;x-amz-date, Signature=0",
  "content-type": "application/x-amz-json-1.0",
  "x-amz-date": "20260101T000000Z",
};

/** A change as the stream tells it: already in the form in which Lambda passes it on. */
export type StreamRecord = z.infer<typeof Change> & Pick<DynamoDBRecord, "eventName">;

/**
 * The stream's operations in their wire format. The SDK would parse every image only for us to
 * write it back as it was; this is asked many times a second.
 */
export const streamApi = (endpoint: string) => {
  const call = async <Schema extends z.ZodType>(
    operation: string,
    input: Record<string, unknown>,
    schema: Schema,
  ): Promise<z.output<Schema>> => {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: { ...headers, "x-amz-target": `DynamoDBStreams_20120810.${operation}` },
      body: JSON.stringify(input),
    });
    if (!response.ok) throw new Error(`${operation}: ${await response.text()}`);
    return schema.parse(await response.json());
  };
  return {
    /** Every shard of a table's stream, each with an iterator that begins now. */
    openShards: async (table: string) => {
      const listed = await call("ListStreams", { TableName: table }, Streams);
      const streamArn = listed.Streams[0]?.StreamArn ?? "";
      const { StreamDescription } = await call("DescribeStream", { StreamArn: streamArn }, Stream);
      return Promise.all(
        StreamDescription.Shards.map(async ({ ShardId }) => {
          const { ShardIterator } = await call(
            "GetShardIterator",
            { StreamArn: streamArn, ShardId, ShardIteratorType: "LATEST" },
            Iterator,
          );
          return { streamArn, iterator: ShardIterator };
        }),
      );
    },
    records: async (iterator: string, limit: number) => {
      const answer = await call("GetRecords", { ShardIterator: iterator, Limit: limit }, Records);
      return { records: answer.Records, next: answer.NextShardIterator ?? null };
    },
  };
};
