import * as z from "zod";
import { keyReused, type Repeat, type Repeated } from "#domain/repeat";
import { itemOf, ttlSeconds } from "./item.ts";
import { keys } from "./keys.ts";
import { putNew } from "./put-new.ts";
import type { Table } from "./table.ts";
import type { Step } from "./transact.ts";

const Past = z.object({ fingerprint: z.string(), made: z.string() });

/**
 * The step that lets a write happen once per `Idempotency-Key`; no step without a key. It goes
 * first, so that a repeat is told apart from every other refusal.
 * @param made id of what the write makes, for the answer to a repeat
 */
export const repeatStep = (table: Table, repeat: Repeat | null, made: string): Step<"repeat">[] => {
  if (repeat === null) return [];
  const item = itemOf("agencyIdempotency", keys.agencyIdempotency(repeat.keyHash), {
    fingerprint: repeat.fingerprint,
    made,
    ttl: ttlSeconds(repeat.expiresAt),
  });
  return [{ name: "repeat", action: putNew(table, item) }];
};

/**
 * What the refused step means.
 * @throws Refusal idempotency_key_reused when the key came with another request
 */
export const repeatedBy = (
  repeat: Repeat | null,
  item: Record<string, unknown> | null,
): Repeated => {
  const record = Past.parse(item);
  if (record.fingerprint !== repeat?.fingerprint) throw keyReused();
  return { kind: "repeated", id: record.made };
};
