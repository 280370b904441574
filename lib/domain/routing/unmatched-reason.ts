import type { Reason } from "#contract/lead";
import type { TracedOrder } from "./traced-order.ts";

/** What the supplier learns: never who might have bought, nor at what price. */
export const unmatchedReason = (all: readonly TracedOrder[]): Reason => {
  const rules = all.map(({ row }) => row.failed?.rule ?? "");
  if (all.length > 0 && rules.every((rule) => rule.startsWith("filter.")))
    return { code: "filtered", message: "No buyer takes leads with these values." };
  const isCapacity = (rule: string) => rule.endsWith("Cap") || rule === "hours";
  if (rules.some(isCapacity) && rules.every((rule) => isCapacity(rule) || rule.includes(".")))
    return { code: "no_capacity", message: "No buyer takes another lead right now." };
  return { code: "no_buyer", message: "No buyer takes this lead right now." };
};
