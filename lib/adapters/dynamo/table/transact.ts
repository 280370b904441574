import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Table } from "./table.ts";
import { unmarshallItem } from "./unmarshall-item.ts";

type Action = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** One write of a transaction; its name is how a refusal speaks of it. */
export type Step<Name extends string> = { name: Name; action: Action };

export type TransactResult<Name extends string> =
  | { kind: "done" }
  /** The first step, in order, whose condition did not hold, with the item as it was. */
  | { kind: "refused"; step: Name; item: Record<string, unknown> | null }
  /** Another transaction holds an item, or its partition is busy: nothing was written, try again. */
  | { kind: "conflict" };

/** Reasons that pass: another transaction at an item, or a partition at its limit. */
const waitFor = new Set([
  "TransactionConflict",
  "ThrottlingError",
  "ProvisionedThroughputExceeded",
]);

const askForOldItem = (action: Action): Action => {
  const old = { ReturnValuesOnConditionCheckFailure: "ALL_OLD" } as const;
  return {
    ...(action.Put && { Put: { ...old, ...action.Put } }),
    ...(action.Update && { Update: { ...old, ...action.Update } }),
    ...(action.Delete && { Delete: { ...old, ...action.Delete } }),
    ...(action.ConditionCheck && { ConditionCheck: { ...old, ...action.ConditionCheck } }),
  };
};

/**
 * Writes all steps or none.
 * @param token repeats within ten minutes with the same token and steps are absorbed by the table
 */
export const transact = async <Name extends string>(
  table: Table,
  steps: readonly Step<Name>[],
  token?: string,
): Promise<TransactResult<Name>> => {
  try {
    await table.client.send(
      new TransactWriteCommand({
        TransactItems: steps.map((step) => askForOldItem(step.action)),
        ...(token && { ClientRequestToken: token.slice(0, 36) }),
      }),
    );
    return { kind: "done" };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = error.CancellationReasons ?? [];
    for (const [index, step] of steps.entries()) {
      const reason = reasons[index];
      if (reason?.Code !== "ConditionalCheckFailed") continue;
      return { kind: "refused", step: step.name, item: unmarshallItem(reason.Item) };
    }
    if (reasons.some(({ Code = "" }) => waitFor.has(Code))) return { kind: "conflict" };
    throw error;
  }
};
