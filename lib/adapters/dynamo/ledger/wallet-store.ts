import { Entry, Wallet } from "#contract/wallet";
import type { Random } from "#domain/effects";
import { Defect } from "#domain/errors";
import type { CreditResult, WalletStore } from "#domain/wallet/wallet-store";
import { entryStep } from "../sale/sale-steps.ts";
import { keys } from "../table/keys.ts";
import { onceStep, readFirstEntry } from "../table/once-step.ts";
import { readItem } from "../table/read-item.ts";
import { pauseFor, type Reading, settleWrite } from "../table/settle-write.ts";
import type { Table } from "../table/table.ts";
import { creditStep, readCreditStep } from "./credit-step.ts";
import { listWalletEntries } from "./wallet-entries.ts";

type Stored = Record<string, unknown> | null;
type Written = Exclude<CreditResult, { kind: "repeated" }> | { kind: "repeated"; item: Stored };

/** The steps of one movement outside of sales; a store puts its own before them. */
export const movementSteps = (table: Table, entry: Entry) => [
  onceStep(table, entry),
  creditStep(table, entry),
  entryStep(table, entry),
];

/** What a refused step of a movement means; `once` says that it is a repeat. */
export const readMovement = (
  entry: Entry,
  refused: { step: "once" | "wallet" | "entry"; item: Stored },
): Written => {
  switch (refused.step) {
    case "once":
      return { kind: "repeated", item: refused.item };
    case "wallet":
      return { kind: readCreditStep(entry, refused.item) };
    case "entry":
      throw new Defect("a fresh entry exists already");
  }
};

/** Wallets in the one table; the buyer's wallet item is made with the buyer. */
export const walletStore = (table: Table, random: Random): WalletStore => ({
  credit: async (entry) => {
    const result: Written = await settleWrite(
      { table, random, pause: pauseFor },
      {
        first: null,
        steps: () => movementSteps(table, entry),
        done: { kind: "credited" },
        read: (step, item): Reading<null, Written> => ({
          kind: "answer",
          result: readMovement(entry, { step, item }),
        }),
      },
    );
    if (result.kind !== "repeated") return result;
    return { kind: "repeated", entry: await readFirstEntry(table, entry, result.item) };
  },
  readWallet: (buyerId) => readItem(table, keys.wallet(buyerId), Wallet),
  readEntry: (buyerId, entryId) => readItem(table, keys.entry(buyerId, entryId), Entry),
  listEntries: (buyerId, page) => listWalletEntries(table, buyerId, page),
});
