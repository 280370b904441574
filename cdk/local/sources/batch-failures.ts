import * as z from "zod";
import type { Invoked } from "../lambda/function-host.ts";

const Response = z
  .object({
    batchItemFailures: z
      .array(z.object({ itemIdentifier: z.string() }))
      .nullable()
      .default([]),
  })
  .nullable();

/**
 * Which items of a batch failed: `all` when the function did, or answered something that is no
 * report of failures.
 */
export const batchFailures = (
  invoked: Invoked,
  partialFailures: boolean,
): "all" | ReadonlySet<string> => {
  if (invoked.kind !== "returned") return "all";
  if (!partialFailures) return new Set();
  const parsed = Response.safeParse(invoked.result);
  if (!parsed.success) return "all";
  const failures = parsed.data?.batchItemFailures ?? [];
  const ids = failures.map((failure) => failure.itemIdentifier);
  return ids.includes("") ? "all" : new Set(ids);
};
