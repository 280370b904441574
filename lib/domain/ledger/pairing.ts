import type { NewDigest } from "./digest.ts";

/** One side of a pairing as a stream of names; a name may come more than once. */
export type Names = () => AsyncIterable<readonly string[]>;

/** A name that is on one side more often than on the other. */
export type Unpaired = { name: string; more: "left" | "right" };

/** Names of one bucket that are held in memory at once, about. */
const bucketNames = 50_000;
const wrap = 1n << 128n;

const numberOf = (newDigest: NewDigest, name: string): bigint => {
  const digest = newDigest();
  digest.add(name);
  return BigInt(`0x${digest.end().slice(0, 32)}`);
};

/** A sum over names that is the same for the same names in any order, and for no others. */
export const nameSum = (newDigest: NewDigest) => {
  let sum = 0n;
  let count = 0;
  return {
    /** Null is no name. */
    add: (name: string | null): void => {
      if (name === null) return;
      sum = (sum + numberOf(newDigest, name)) % wrap;
      count += 1;
    },
    count: (): number => count,
    value: (): string => `${count} ${sum}`,
  };
};

const sumOf = async (newDigest: NewDigest, names: Names) => {
  const sum = nameSum(newDigest);
  for await (const chunk of names()) chunk.forEach(sum.add);
  return sum;
};

/**
 * Names that do not stand on both sides equally often, at most `limit`. Both sides are compared by
 * their sums, in constant memory; only when those differ are they read again, bucket by bucket.
 */
export const findUnpaired = async (
  newDigest: NewDigest,
  { left, right, limit }: { left: Names; right: Names; limit: number },
): Promise<Unpaired[]> => {
  const [one, other] = [await sumOf(newDigest, left), await sumOf(newDigest, right)];
  if (one.value() === other.value()) return [];
  const buckets = BigInt(1 + Math.trunc((one.count() + other.count()) / bucketNames));
  const found: Unpaired[] = [];
  for (let bucket = 0n; bucket < buckets && found.length < limit; bucket++) {
    const balance = new Map<string, number>();
    for (const [names, by] of [
      [left, 1],
      [right, -1],
    ] as const)
      for await (const chunk of names())
        for (const name of chunk)
          if (numberOf(newDigest, name) % buckets === bucket)
            balance.set(name, (balance.get(name) ?? 0) + by);
    for (const [name, times] of balance)
      if (times !== 0) found.push({ name, more: times > 0 ? "left" : "right" });
  }
  return found.slice(0, limit);
};
