import { type BuyerId, idPrefixes } from "#contract/id";
import { Defect } from "#domain/errors";

export type Key = { pk: string; sk: string };

const idPattern = new RegExp(
  `^(${Object.values(idPrefixes).join("|")})_[0-7][0-9A-HJKMNP-TV-Z]{25}$`,
);

const checked = (pattern: RegExp, what: string) => (segment: string) => {
  if (!pattern.test(segment)) throw new Defect(`a key segment is not ${what}`);
  return segment;
};

/** Segments of keys. What is not an id, hash, day or instant never becomes part of a key. */
export const id = checked(idPattern, "an id");
export const hash = checked(/^[0-9a-f]{64}$/, "a SHA-256");
export const day = checked(/^\d{4}-\d{2}-\d{2}$/, "a day");
export const instant = checked(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, "an instant");

/** A buyer's partition: all that this buyer may see, and nothing else. */
export const buyerPartition = (buyerId: BuyerId) => `BUYER#${id(buyerId)}`;
export const inBuyer = (buyerId: BuyerId, sk: string): Key => ({
  pk: buyerPartition(buyerId),
  sk,
});

/** Work that is due sits in one of these shards of the due index. */
export const dueShards = 4;

export const shardOf = (segment: string) => segment.charCodeAt(segment.length - 1) % dueShards;
