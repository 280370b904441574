import * as z from "zod";
import type { BuyerId } from "#contract/id";
import { Defect } from "#domain/errors";
import { keyReused, type Repeat } from "#domain/repeat";
import { itemOf, parseItem, ttlSeconds } from "./item.ts";
import { type Key, keys } from "./keys.ts";
import { putNew } from "./put-new.ts";
import { readItem } from "./read-item.ts";
import { readItems } from "./read-items.ts";
import type { Table } from "./table.ts";
import type { Step } from "./transact.ts";

/** A request with an `Idempotency-Key`: where its mark is kept, and what is made of such a one. */
export type MarkedRequest<Made extends z.ZodType> = { key: Key; repeat: Repeat; made: Made };

/** What a first write leaves under its key for its repeats, until the key's time is over. */
const Mark = z.object({ fingerprint: z.string(), made: z.unknown() });
const Place = z.object({ pk: z.string(), sk: z.string() });

/** A request of the agency, which knows what it made by an id; null when it brought no key. */
export const agencyRequest = (repeat: Repeat | null): MarkedRequest<z.ZodString> | null =>
  repeat && { key: keys.agencyIdempotency(repeat.keyHash), repeat, made: z.string() };

/**
 * A request about one buyer, marked in the buyer's partition.
 * @param made what it makes, which the mark keeps: nothing that this buyer may not see
 */
export const buyerRequest = <Made extends z.ZodType>(
  buyerId: BuyerId,
  repeat: Repeat,
  made: Made,
): MarkedRequest<Made> => ({ key: keys.buyerIdempotency(buyerId, repeat.keyHash), repeat, made });

/**
 * The step that lets a write happen once per `Idempotency-Key`; no step without a key. It goes
 * first, so that a repeat is told apart from every other refusal.
 * @param made what the write makes, for the answer to a repeat
 */
export const repeatStep = <Made extends z.ZodType>(
  table: Table,
  request: MarkedRequest<Made> | null,
  made: z.output<Made>,
): Step<"repeat">[] => {
  if (request === null) return [];
  const { fingerprint, expiresAt } = request.repeat;
  const mark = { fingerprint, made, ttl: ttlSeconds(expiresAt) };
  return [{ name: "repeat", action: putNew(table, itemOf("repeat", request.key, mark)) }];
};

/**
 * What the first write under the same key made, out of the mark that refused the step.
 * @throws Refusal idempotency_key_reused when the key came with another request
 */
export const madeBefore = <Made extends z.ZodType>(
  request: MarkedRequest<Made> | null,
  mark: unknown,
): z.output<Made> => {
  if (request === null) throw new Defect("a write without a key was refused as a repeat");
  const { fingerprint, made } = parseItem(Mark, mark);
  if (fingerprint !== request.repeat.fingerprint) throw keyReused();
  return parseItem(request.made, made);
};

/**
 * What the same request made before, read with all writes before it; null when it made nothing.
 * @throws Refusal idempotency_key_reused when the key came with another request
 */
export const readRepeat = async <Made extends z.ZodType>(
  table: Table,
  request: MarkedRequest<Made>,
): Promise<z.output<Made> | null> => {
  const mark = await readItem(table, request.key, Mark);
  return mark && madeBefore(request, mark);
};

const nameOf = ({ pk, sk }: z.output<typeof Place>) => `${pk}|${sk}`;

/**
 * `readRepeat` for many requests, each under a key of its own: what they made, by the key's hash.
 * @throws Refusal idempotency_key_reused when one of the keys came with another request
 */
export const readRepeats = async <Made extends z.ZodType>(
  table: Table,
  requests: readonly MarkedRequest<Made>[],
): Promise<Map<string, z.output<Made>>> => {
  const places = requests.map(({ key }) => key);
  const found = await readItems(table, places, { isConsistent: true });
  const marks = new Map(found.map((mark) => [nameOf(Place.parse(mark)), mark]));
  return new Map(
    requests.flatMap((request) => {
      const mark = marks.get(nameOf(request.key));
      return mark ? [[request.repeat.keyHash, madeBefore(request, mark)] as const] : [];
    }),
  );
};
