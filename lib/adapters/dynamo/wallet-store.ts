import * as z from "zod";
import { sha256 } from "#adapters/system";
import { type BuyerId, EntryId } from "#contract/id";
import { Entry, Wallet } from "#contract/wallet";
import type { Random } from "#domain/effects";
import { Defect } from "#domain/errors";
import type { CreditResult, WalletStore } from "#domain/wallet/wallet-store";
import { creditStep } from "./credit-step.ts";
import { itemOf } from "./item.ts";
import { keys } from "./keys.ts";
import { putNew } from "./put-new.ts";
import { readItem } from "./read-item.ts";
import { entryStep } from "./sale-steps.ts";
import { pauseFor, type Reading, settleWrite } from "./settle-write.ts";
import type { Table } from "./table.ts";
import type { Step } from "./transact.ts";
import { listWalletEntries } from "./wallet-entries.ts";

const Past = z.object({ entryId: EntryId });

const onceStep = (table: Table, entry: Entry): Step<"once"> => {
  const key = keys.buyerIdempotency(entry.buyerId, sha256(entry.idempotencyKey));
  return {
    name: "once",
    action: putNew(table, itemOf("creditIdempotency", key, { entryId: entry.id })),
  };
};

const firstEntry = async (
  table: Table,
  buyerId: BuyerId,
  item: Record<string, unknown> | null,
): Promise<Entry> => {
  const entry = await readItem(table, keys.entry(buyerId, Past.parse(item).entryId), Entry);
  if (!entry) throw new Defect("a credit is marked as made but its entry is not there");
  return entry;
};

type Written = Exclude<CreditResult, { kind: "repeated" }> | { kind: "repeated"; item: unknown };

const readCredit = (
  step: "once" | "wallet" | "entry",
  item: Record<string, unknown> | null,
): Reading<null, Written> => {
  switch (step) {
    case "once":
      return { kind: "answer", result: { kind: "repeated", item } };
    case "wallet":
      return { kind: "answer", result: { kind: item ? "insufficient" : "buyerAbsent" } };
    case "entry":
      throw new Defect("a fresh entry exists already");
  }
};

const Stored = z.record(z.string(), z.unknown());

/** Wallets in the one table; the buyer's wallet item is made with the buyer. */
export const walletStore = (table: Table, random: Random): WalletStore => ({
  credit: async (entry) => {
    const result: Written = await settleWrite(
      { table, random, pause: pauseFor },
      {
        first: null,
        steps: () => [onceStep(table, entry), creditStep(table, entry), entryStep(table, entry)],
        done: { kind: "credited" },
        read: readCredit,
      },
    );
    if (result.kind !== "repeated") return result;
    const item = Stored.parse(result.item);
    return { kind: "repeated", entry: await firstEntry(table, entry.buyerId, item) };
  },
  readWallet: (buyerId) => readItem(table, keys.wallet(buyerId), Wallet),
  listEntries: (buyerId, page) => listWalletEntries(table, buyerId, page),
});
