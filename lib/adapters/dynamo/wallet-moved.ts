import * as z from "zod";
import type { BuyerId } from "#contract/id";
import { keys } from "./keys.ts";
import { readItem } from "./read-item.ts";
import type { Table } from "./table.ts";

const Moves = z.object({ moves: z.int().default(0) });

/** Whether money ever moved in a buyer's wallet. */
export const walletMoved =
  (table: Table) =>
  async (buyerId: BuyerId): Promise<boolean> =>
    ((await readItem(table, keys.wallet(buyerId), Moves))?.moves ?? 0) > 0;
