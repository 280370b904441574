import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";

/** An item of a refused write, which the document client leaves in wire format. */
export const unmarshallItem = (
  item: Record<string, AttributeValue> | undefined,
): Record<string, unknown> | null =>
  item === undefined || Object.keys(item).length === 0 ? null : unmarshall(item);
