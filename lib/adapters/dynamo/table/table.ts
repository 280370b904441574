import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** The one table and the client that reaches it. */
export type Table = { client: DynamoDBDocumentClient; name: string };

/**
 * A table by a client that reaches it. The SDK copies every answer for a log that nobody keeps,
 * which takes a quarter of the time of a long read; so its log goes.
 */
export const tableBy = (client: DynamoDBClient, name: string): Table => {
  client.middlewareStack.remove("loggerMiddleware");
  const marshallOptions = { removeUndefinedValues: true };
  return { name, client: DynamoDBDocumentClient.from(client, { marshallOptions }) };
};

/** Opens the table; the endpoint comes from the environment, as everywhere in the AWS SDK. */
export const openTable = (name: string): Table =>
  tableBy(new DynamoDBClient({ maxAttempts: 4 }), name);
