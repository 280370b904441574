import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { DynamoDBClient, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Table } from "#adapters/dynamo/table/table";

/** How long the table takes for a transaction and for a read, as seen from a function. */
export const transactionMs = 13;
export const readMs = 4;

type Action = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

const nameOf = (action: Action): string => {
  const { Update, Put, Delete, ConditionCheck } = action;
  const key = Update?.Key ?? Delete?.Key ?? ConditionCheck?.Key ?? Put?.Item ?? {};
  return `${key["pk"]}|${key["sk"]}`;
};

const cancelled = (actions: readonly Action[], codeOf: (name: string) => string) =>
  new TransactionCanceledException({
    message: "Transaction cancelled",
    $metadata: {},
    CancellationReasons: actions.map((action) => ({ Code: codeOf(nameOf(action)) })),
  });

const actionsIn = (input: unknown): Action[] => {
  const given: TransactWriteCommandInput = { TransactItems: [], ...Object(input) };
  return given.TransactItems ?? [];
};

/**
 * A table that only knows contention, which no emulator does: a transaction holds its items while
 * it runs, and one that meets a held item is cancelled. Nothing is stored, and every condition
 * holds but one: within `atCommit` the wallet must be as it was after so many commits.
 */
export const busyTable = () => {
  const held = new Set<string>();
  const seen = new AsyncLocalStorage<number>();
  const counts = { transactions: 0, commits: 0 };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: "us-east-1" }));
  const refuse = async (actions: readonly Action[], codeOf: (name: string) => string) => {
    await wait(readMs);
    throw cancelled(actions, codeOf);
  };
  client.middlewareStack.add(
    () => async (args) => {
      const actions = actionsIn(args.input);
      const names = actions.map(nameOf);
      counts.transactions += 1;
      if (names.some((name) => held.has(name)))
        await refuse(actions, (name) => (held.has(name) ? "TransactionConflict" : "None"));
      const commit = seen.getStore();
      if (commit !== undefined && commit !== counts.commits)
        await refuse(actions, (name) =>
          name.endsWith("|WALLET") ? "ConditionalCheckFailed" : "None",
        );
      for (const name of names) held.add(name);
      await wait(transactionMs);
      for (const name of names) held.delete(name);
      counts.commits += 1;
      return { output: { $metadata: {} }, response: {} };
    },
    { step: "initialize", priority: "low" },
  );
  const table: Table = { client, name: "busy" };
  return {
    table,
    counts,
    atCommit: <Result>(run: () => Promise<Result>) => seen.run(counts.commits, run),
  };
};
