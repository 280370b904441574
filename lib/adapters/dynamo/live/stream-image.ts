import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import * as z from "zod";

/** The stream carries items in wire format, which the SDK's own type spells a little otherwise. */
const Image = z.record(
  z.string(),
  z.custom<AttributeValue>((value) => typeof value === "object" && value !== null),
);

/** An item as a record of the table's stream shows it; null where it was absent. */
export const streamImage = (image: unknown): Record<string, unknown> | null =>
  image === undefined ? null : unmarshall(Image.parse(image));
