import type { BodyTree } from "./body-tree.ts";
import { type Formatted, formatValue } from "./format-value.ts";
import type { MappingInput, MetaName } from "./mapping-input.ts";

const dataNames: [name: string, from: MetaName][] = [
  ["lead_id", "leadId"],
  ["ping_id", "pingId"],
  ["ping_reference", "pingReference"],
  ["order_id", "orderId"],
  ["campaign", "campaign"],
  ["source", "sourceAlias"],
  ["test", "test"],
  ["received_at", "receivedAt"],
  ["budget_ms", "budgetMs"],
];

const dataOf = (input: MappingInput): BodyTree => {
  const data: BodyTree = new Map();
  for (const [name, from] of dataNames) {
    const value = input.meta[from];
    if (value !== undefined) data.set(name, value);
  }
  const price = input.meta.priceCents;
  if (price !== undefined)
    data.set(
      "price",
      new Map<string, Formatted>([
        ["amount", price],
        ["currency", "USD"],
      ]),
    );
  const fields: BodyTree = new Map();
  for (const [key, value] of Object.entries(input.values))
    fields.set(key, formatValue(value, "plain"));
  data.set("fields", fields);
  return data;
};

/**
 * What a buyer without a mapping receives: the `type`, `timestamp`, `data` envelope of Standard
 * Webhooks. Money is in cents; fields are under their canonical keys. The same lead gives the same
 * bytes at every attempt.
 */
export const standardPayload = (input: MappingInput): BodyTree => {
  const payload: BodyTree = new Map();
  payload.set("type", input.meta.leadId === undefined ? "ping.received" : "lead.delivered");
  if (input.meta.receivedAt !== undefined) payload.set("timestamp", input.meta.receivedAt);
  payload.set("data", dataOf(input));
  return payload;
};
