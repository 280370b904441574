import type { Trace } from "#contract/trace";
import type { TracedOrder } from "./traced-order.ts";

/** A trace with more rows would not fit beside the others of a lead; the sentence counts all. */
const longestTrace = 200;

/** The rows of a trace, in the order considered; where they are too many, unlikely ones go. */
export const tracedRows = (all: readonly TracedOrder[]): Trace["rows"] => {
  const first = all.filter(({ row }) => row.eligible || row.offer !== null || row.bid !== null);
  const others = all.filter((traced) => !first.includes(traced));
  const kept = new Set([...first, ...others].slice(0, longestTrace));
  return all.filter((traced) => kept.has(traced)).map(({ row }) => row);
};
