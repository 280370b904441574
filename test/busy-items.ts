import {
  TransactionCanceledException,
  TransactionConflictException,
} from "@aws-sdk/client-dynamodb";
import type { Table } from "#adapters/dynamo/table/table";

type Write = { Key?: { sk?: string }; Item?: { sk?: string } };
type Action = { Update?: Write; Put?: Write; Delete?: Write; ConditionCheck?: Write };
type Input = { TransactItems?: Action[] } & Write;

const sortKeyOf = ({ Update, Put, Delete, ConditionCheck }: Action): string => {
  const write = Update ?? Put ?? Delete ?? ConditionCheck ?? {};
  return write.Key?.sk ?? write.Item?.sk ?? "";
};

/**
 * Makes items of a table look as if another transaction held them, which no emulator does: while
 * `isBusy` says so of a sort key, every write of it is refused as a conflict.
 */
export const makeBusy = (table: Table, isBusy: (sortKey: string) => boolean) => {
  const counts = { conflicts: 0 };
  table.client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const input: Input = { ...Object(args.input) };
        const actions = input.TransactItems ?? [];
        const held = actions.map((action) => isBusy(sortKeyOf(action)));
        if (held.includes(true)) {
          counts.conflicts += 1;
          throw new TransactionCanceledException({
            message: "Transaction cancelled",
            $metadata: {},
            CancellationReasons: held.map((one) => ({
              Code: one ? "TransactionConflict" : "None",
            })),
          });
        }
        const isWrite = /^(Put|Update|Delete)/.test(commandName ?? "");
        if (isWrite && isBusy(input.Key?.sk ?? input.Item?.sk ?? "")) {
          counts.conflicts += 1;
          throw new TransactionConflictException({ message: "Conflict", $metadata: {} });
        }
        return next(args);
      },
    { step: "initialize", priority: "low" },
  );
  return counts;
};
