import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import * as z from "zod";

type Item = Record<string, unknown>;

/** The stream carries items in wire format, which the SDK's own type spells a little otherwise. */
const Image = z.record(
  z.string(),
  z.custom<AttributeValue>((value) => typeof value === "object" && value !== null),
);

const imageOf = (image: unknown): Item | null =>
  image === undefined ? null : unmarshall(Image.parse(image));

/** An item before and after the change that a stream record tells of; null where it was absent. */
export const streamImages = (
  record: DynamoDBRecord,
): { before: Item | null; after: Item | null } => ({
  before: imageOf(record.dynamodb?.OldImage),
  after: imageOf(record.dynamodb?.NewImage),
});
