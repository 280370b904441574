import * as z from "zod";
import { BuyerId } from "#contract/id";
import { parseItem } from "../table/item.ts";
import { partitions } from "../table/keys.ts";
import { queryPage } from "../table/query-page.ts";
import type { Table } from "../table/table.ts";

const Pointer = z.object({ buyerId: BuyerId });
const chunk = 500;

/** Every buyer of the agency, each of whom has a wallet, oldest first. */
export async function* walletOwners(table: Table): AsyncGenerator<BuyerId> {
  let cursor: string | undefined;
  do {
    const { items, next } = await queryPage(table, {
      partition: partitions.agency,
      prefix: "BUYER#",
      isConsistent: true,
      limit: chunk,
      cursor,
    });
    for (const item of items) yield parseItem(Pointer, item).buyerId;
    cursor = next ?? undefined;
  } while (cursor !== undefined);
}
