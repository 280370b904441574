import type { BuyerId } from "#contract/id";
import type { Page, PageQuery } from "#contract/page";
import { Entry, Wallet } from "#contract/wallet";
import { balancesAfter } from "#domain/wallet/balances-after";
import { parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { queryPage } from "../table/query-page.ts";
import { readItem } from "../table/read-item.ts";
import type { Table } from "../table/table.ts";

/** How often a list is read again because the wallet moved meanwhile. */
const maxReads = 5;

const queryEntries = (table: Table, buyerId: BuyerId, page: PageQuery) =>
  queryPage(table, {
    partition: partitions.buyer(buyerId),
    prefix: "ENTRY#",
    newestFirst: true,
    isConsistent: true,
    ...page,
  });

/** A cursor of this list carries the balance from which the next page goes on: `1250.…`. */
const split = (cursor: string): { balance: number | null; cursor: string } => {
  const dot = cursor.indexOf(".");
  const balance = Number.parseInt(cursor.slice(0, dot), 10);
  return {
    balance: Number.isNaN(balance) ? null : balance,
    cursor: cursor.slice(dot + 1),
  };
};

const joined = (
  { items, next }: { items: Record<string, unknown>[]; next: string | null },
  balance: number | null,
): Page<Entry> => {
  const parsed = items.map((item) => parseItem(Entry, item));
  const { entries, before } = balancesAfter(parsed, balance);
  return { items: entries, next: next === null ? null : `${before ?? ""}.${next}` };
};

/**
 * One page of a wallet's entries with the balance after each. The first page takes the balance
 * from the wallet, and counts only when the wallet did not move between the two reads.
 */
export const listWalletEntries = async (
  table: Table,
  buyerId: BuyerId,
  page: PageQuery,
): Promise<Page<Entry>> => {
  if (page.cursor !== undefined) {
    const { balance, cursor } = split(page.cursor);
    return joined(await queryEntries(table, buyerId, { ...page, cursor }), balance);
  }
  const readWallet = () => readItem(table, keys.wallet(buyerId), Wallet);
  let wallet = await readWallet();
  for (let reads = 1; ; reads++) {
    const found = await queryEntries(table, buyerId, page);
    const after = await readWallet();
    if (after?.moves === wallet?.moves) return joined(found, wallet?.balanceCents ?? 0);
    if (reads === maxReads) return joined(found, null);
    wallet = after;
  }
};
