/** A record of a stream, known by a sequence number that may exceed a double's precision. */
export type Sequenced = { dynamodb: { SequenceNumber: string } };

export type DeliveryRules = {
  /** Halve a batch when its function fails, to find the record that makes it fail. */
  bisects: boolean;
  /** Attempts after the first; -1 = until the records expire. */
  retries: number;
  /** Waits before attempt 1, 2, … is repeated. */
  pause: (attempt: number) => Promise<void>;
  /** Tells about records given up after the last retry. */
  onDropped: (count: number) => void;
};

/** Calls the function; answers which records failed. */
export type DeliverBatch<Item> = (items: readonly Item[]) => Promise<"all" | ReadonlySet<string>>;

const failedFrom = <Item extends Sequenced>(
  items: readonly Item[],
  failed: ReadonlySet<string>,
): number => {
  const numbers = [...failed].map((text) => BigInt(text));
  return items.findIndex((item) => {
    const number = BigInt(item.dynamodb.SequenceNumber);
    return numbers.some((failure) => number >= failure);
  });
};

/**
 * Delivers the records of one shard in order, as Lambda does: after a reported failure it goes on
 * from the lowest failed record, after a failure of the function it halves the batch (which uses up
 * no retry) or repeats it, and after the last retry it gives it up. Never a later record first.
 */
export const deliverInOrder = async <Item extends Sequenced>(
  items: readonly Item[],
  deliver: DeliverBatch<Item>,
  rules: DeliveryRules,
  attempt = 0,
): Promise<void> => {
  if (items.length === 0) return;
  const failed = await deliver(items);
  if (failed !== "all" && failed.size === 0) return;
  const start = failed === "all" ? 0 : Math.max(0, failedFrom(items, failed));
  const remaining = items.slice(start);
  // Progress starts the count anew: the batch that is left is another one.
  const tried = start > 0 ? 0 : attempt;
  if (failed === "all" && rules.bisects && remaining.length > 1) {
    await rules.pause(0);
    const middle = Math.ceil(remaining.length / 2);
    await deliverInOrder(remaining.slice(0, middle), deliver, rules);
    await deliverInOrder(remaining.slice(middle), deliver, rules);
    return;
  }
  if (rules.retries >= 0 && tried >= rules.retries) {
    rules.onDropped(remaining.length);
    return;
  }
  await rules.pause(tried);
  await deliverInOrder(remaining, deliver, rules, tried + 1);
};
