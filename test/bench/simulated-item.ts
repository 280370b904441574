import type { virtualTime } from "./virtual-time.ts";

/** What DynamoDB allows one partition, and so one item, of writes of a kilobyte in a second. */
const unitsPerSecond = 1_000;
/** A partition may save up some of what it did not use; a second of it is counted on here. */
const savedUnits = 1_000;

/** How long a transaction holds its items, and how long a plain update takes in all. */
export const transactionMs = 13;
export const updateMs = 4;

type Time = ReturnType<typeof virtualTime>;

/**
 * One item with the limits of its partition: a transaction holds it while it runs, and another that
 * meets it then is refused; both cost their units, also when refused. Plain updates queue.
 */
export const simulatedItem = (time: Time) => {
  let units = savedUnits;
  let filledAtMs = 0;
  let heldUntilMs = 0;
  const counts = { tries: 0, refused: 0 };
  const takeUnits = (wanted: number): boolean => {
    const now = time.now();
    units = Math.min(savedUnits, units + ((now - filledAtMs) * unitsPerSecond) / 1_000);
    filledAtMs = now;
    if (units < wanted) return false;
    units -= wanted;
    return true;
  };
  return {
    counts,
    /** @returns whether the transaction may run now; then it holds the item */
    transact: (): boolean => {
      counts.tries += 1;
      const mayRun = takeUnits(2) && heldUntilMs <= time.now();
      if (mayRun) heldUntilMs = time.now() + transactionMs;
      else counts.refused += 1;
      return mayRun;
    },
    /** @returns whether the update is taken now */
    update: (): boolean => {
      counts.tries += 1;
      const mayRun = takeUnits(1);
      if (!mayRun) counts.refused += 1;
      return mayRun;
    },
  };
};
