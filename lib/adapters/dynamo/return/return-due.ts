import * as z from "zod";
import { BuyerId, ReturnId } from "#contract/id";
import type { SweepDeps } from "#domain/return/decision/sweep-returns";
import { parseItem } from "../table/item.ts";
import { duePartition, type Key } from "../table/keys.ts";
import { queryPage } from "../table/query-page.ts";
import { readItems } from "../table/read-items.ts";
import type { Table } from "../table/table.ts";

const Pointer = z.object({ pk: z.string(), sk: z.string() });
const OfFile = z.object({ buyerId: BuyerId, returnId: ReturnId });
const OfReturn = z.object({ buyerId: BuyerId, id: ReturnId });

const dueItems = async (
  table: Table,
  due: { kind: "DECISION" | "ANSWER"; shard: number; before: Date; limit: number },
): Promise<Record<string, unknown>[]> => {
  const { items } = await queryPage(table, {
    index: "gsi3",
    partition: duePartition(due.kind, due.shard),
    between: { from: new Date(0).toISOString(), to: due.before.toISOString() },
    limit: due.limit,
  });
  const found: Key[] = items.map((item) => parseItem(Pointer, item));
  return readItems(table, found);
};

/** Decisions whose time to undo is over, by the index of what is due. */
export const overdueDecisions =
  (table: Table): SweepDeps["overdueDecisions"] =>
  async (shard, before, limit) =>
    (await dueItems(table, { kind: "DECISION", shard, before, limit })).map((item) =>
      parseItem(OfFile, item),
    );

/** Returns that were to be answered by now, by the index of what is due. */
export const lateAnswers =
  (table: Table): SweepDeps["lateAnswers"] =>
  async (shard, before, limit) =>
    (await dueItems(table, { kind: "ANSWER", shard, before, limit }))
      .map((item) => parseItem(OfReturn, item))
      .map(({ buyerId, id }) => ({ buyerId, returnId: id }));
