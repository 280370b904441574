import * as z from "zod";
import { type BuyerId, ReturnId } from "#contract/id";
import { ReturnEvent } from "#contract/return";
import { keyReused, type Repeat } from "#domain/repeat";
import type { ReturnStore } from "#domain/return/return-store";
import { itemOf, parseItem, ttlSeconds } from "./item.ts";
import { keys } from "./keys.ts";
import { putNew } from "./put-new.ts";
import { readItem } from "./read-item.ts";
import { readItems } from "./read-items.ts";
import type { Table } from "./table.ts";
import type { Step } from "./transact.ts";

const PastEvent = z.object({ fingerprint: z.string(), event: ReturnEvent });
const PastReturn = z.object({ fingerprint: z.string(), returnId: ReturnId });

/** Lets a write happen once per key; it keeps what the first one made, for the answer to a repeat. */
export const returnRepeatStep = (
  table: Table,
  buyerId: BuyerId,
  repeat: Repeat,
  made: { event: ReturnEvent } | { returnId: ReturnId },
): Step<"repeat"> => ({
  name: "repeat",
  action: putNew(
    table,
    itemOf("repeat", keys.buyerIdempotency(buyerId, repeat.keyHash), {
      ...made,
      fingerprint: repeat.fingerprint,
      ttl: ttlSeconds(repeat.expiresAt),
    }),
  ),
});

/** @throws Refusal idempotency_key_reused when the key came with another request */
export const pastEventOf = (repeat: Repeat | null, item: unknown): ReturnEvent => {
  const past = parseItem(PastEvent, item);
  if (past.fingerprint !== repeat?.fingerprint) throw keyReused();
  return past.event;
};

/** @throws Refusal idempotency_key_reused when the key came with another request */
export const pastReturnOf = (repeat: Repeat, item: unknown): ReturnId => {
  const past = parseItem(PastReturn, item);
  if (past.fingerprint !== repeat.fingerprint) throw keyReused();
  return past.returnId;
};

export const pastEvent =
  (table: Table): ReturnStore["pastEvent"] =>
  async (buyerId, repeat) => {
    const key = keys.buyerIdempotency(buyerId, repeat.keyHash);
    const past = await readItem(table, key, PastEvent);
    return past && pastEventOf(repeat, past);
  };

const Hashed = z.object({ sk: z.string() }).transform(({ sk }) => sk.split("#").at(-1) ?? "");

export const submittedReturns =
  (table: Table): ReturnStore["submitted"] =>
  async (buyerId, repeats) => {
    const wanted = new Map(
      repeats.map(({ keyHash }) => [keyHash, keys.buyerIdempotency(buyerId, keyHash)]),
    );
    const items = await readItems(table, [...wanted.values()], { isConsistent: true });
    return new Map(items.map((item) => [Hashed.parse(item), parseItem(PastReturn, item)]));
  };
