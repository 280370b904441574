import { setTimeout as wait } from "node:timers/promises";
import { Refusal } from "#domain/errors";
import type { Table } from "./table.ts";
import { type Step, type TransactResult, transact } from "./transact.ts";

const maxTries = 5;
const firstPauseMs = 20;

/**
 * `transact`, tried again while another transaction holds one of the items. For set-up writes,
 * where a pause of some milliseconds costs nobody anything.
 * @throws Refusal unavailable when the items stay held
 */
export const transactRetrying = async <Name extends string>(
  table: Table,
  steps: readonly Step<Name>[],
): Promise<Exclude<TransactResult<Name>, { kind: "conflict" }>> => {
  for (let tried = 0; tried < maxTries; tried++) {
    const result = await transact(table, steps);
    if (result.kind !== "conflict") return result;
    await wait(firstPauseMs * 2 ** tried * (0.5 + Math.random()));
  }
  throw new Refusal("unavailable", "Somebody else is changing the same records. Try again.");
};
