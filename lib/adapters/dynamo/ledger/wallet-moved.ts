import * as z from "zod";
import type { BuyerId } from "#contract/id";
import { keys } from "../table/keys.ts";
import { readItem } from "../table/read-item.ts";
import type { Table } from "../table/table.ts";

const Moves = z.object({ moves: z.int().default(0) });

/** Whether money ever moved in a buyer's wallet. */
export const walletMoved =
  (table: Table) =>
  async (buyerId: BuyerId): Promise<boolean> =>
    ((await readItem(table, keys.wallet(buyerId), Moves))?.moves ?? 0) > 0;
