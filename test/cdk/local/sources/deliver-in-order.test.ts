import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deliverInOrder } from "#local/sources/deliver-in-order";

// Beyond what a double can count, where text and numbers would sort wrongly.
const base = 9_007_199_254_740_990n;
const numberOf = (index: number) => String(base + BigInt(index));
const record = (index: number) => ({ dynamodb: { SequenceNumber: numberOf(index) } });
const records = (count: number) => Array.from({ length: count }, (_, index) => record(index));

type Failing = (batch: readonly number[]) => "all" | readonly number[];

const deliverAll = async (
  count: number,
  failing: Failing,
  rules: { bisects: boolean; retries: number },
) => {
  const batches: number[][] = [];
  let dropped = 0;
  await deliverInOrder(
    records(count),
    async (items) => {
      const batch = items.map((item) => Number(BigInt(item.dynamodb.SequenceNumber) - base));
      batches.push(batch);
      const failed = failing(batch);
      return failed === "all" ? "all" : new Set(failed.map(numberOf));
    },
    {
      ...rules,
      pause: async () => {},
      onDropped: (number) => {
        dropped += number;
      },
    },
  );
  return { batches, dropped };
};

describe("the records of a shard", () => {
  it("arrive once when nothing fails", async () => {
    const rules = { bisects: true, retries: 3 };
    expect(await deliverAll(3, () => [], rules)).toEqual({ batches: [[0, 1, 2]], dropped: 0 });
  });

  it("go on from the lowest reported failure", async () => {
    let failures = 1;
    const failing: Failing = () => (failures-- > 0 ? [12, 9] : []);
    const { batches } = await deliverAll(14, failing, { bisects: true, retries: 3 });
    expect(batches).toEqual([records(14).map((_, index) => index), [9, 10, 11, 12, 13]]);
  });

  it("are halved until the one that breaks the function stands alone and is given up", async () => {
    const failing: Failing = (batch) => (batch.includes(2) ? "all" : []);
    const { batches, dropped } = await deliverAll(4, failing, { bisects: true, retries: 2 });
    expect(batches).toEqual([[0, 1, 2, 3], [0, 1], [2, 3], [2], [2], [2], [3]]);
    expect(dropped).toBe(1);
  });

  it("are repeated as a whole where the source does not halve", async () => {
    const { batches, dropped } = await deliverAll(2, () => "all", { bisects: false, retries: 2 });
    expect(batches).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    expect(dropped).toBe(2);
  });

  it("never arrive before an earlier one has succeeded or was given up", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.oneof(fc.constant("all"), fc.nat(11)), { maxLength: 8 }),
        fc.boolean(),
        async (count, failures, bisects) => {
          const left = [...failures];
          const firstSeen: number[] = [];
          await deliverAll(
            count,
            (batch) => {
              for (const index of batch) if (!firstSeen.includes(index)) firstSeen.push(index);
              const next = left.shift();
              if (typeof next === "number") return batch.includes(next) ? [next] : [];
              return next === undefined ? [] : "all";
            },
            { bisects, retries: 20 },
          );
          expect(firstSeen).toEqual(records(count).map((_, index) => index));
        },
      ),
      { numRuns: 200 },
    );
  });
});
