import { newDigest } from "#adapters/digest";
import { type SealedDay, sealDays } from "#domain/ledger/seal-days";
import type { SealStore } from "#domain/ledger/seal-store";
import { memoryBuyerLedger } from "#test/fakes/memory-buyer-ledger";
import { startProcess } from "../process.ts";
import type { MoneyBug } from "./money-bugs.ts";
import type { MoneyWorld } from "./money-world.ts";

/** How a planted bug keeps seals. */
export const flawedSeals = (seals: SealStore, bug: MoneyBug | undefined): SealStore => {
  switch (bug) {
    case "sealKeepsDayOpen":
      return { ...seals, closeBelow: async () => {} };
    case "sealWithoutPrevious":
      return { ...seals, put: (seal) => seals.put({ ...seal, previousHash: null }) };
    default:
      return seals;
  }
};

/** Seals what is closed, for each buyer; the job may die half way and run twice at once. */
export const runSealJob = (world: MoneyWorld): void => {
  const { stores, seen, bug } = world;
  for (const buyerId of stores.market.wallets.keys())
    startProcess(world, {
      name: `seal ${buyerId.slice(-2)}`,
      work: async (process) => {
        const ledger = process.through(memoryBuyerLedger(stores.market, buyerId));
        const deps = { ledger, newDigest, clock: process.clock };
        const seals = process.through(flawedSeals(stores.seals, bug));
        const days: SealedDay[] = await sealDays({ ...deps, seals }, buyerId);
        for (const { kind, seal } of days)
          if (kind === "tampered") seen.push(`${buyerId} ${seal.day}: tampered with, says the job`);
      },
    });
};
