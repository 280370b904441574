import { newDigest } from "#adapters/digest";
import { sealStore } from "#adapters/dynamo/ledger/seal-store";
import { buyerLedger } from "#adapters/dynamo/ledger/wallet-ledger";
import { walletOwners } from "#adapters/dynamo/ledger/wallet-owners";
import { openTable } from "#adapters/dynamo/table/table";
import { systemClock } from "#adapters/system";
import type { BuyerId } from "#contract/id";
import { sealAll } from "#domain/ledger/seal-all";
import { readEnvironment, variables } from "#lambda/environment";
import { logEvent, logFault } from "#lambda/logger";

const environment = readEnvironment({ TABLE_NAME: variables.TABLE_NAME });
const table = openTable(environment.TABLE_NAME);
const deps = {
  ledgerOf: (buyerId: BuyerId) => buyerLedger(table, { buyerId }),
  seals: sealStore(table),
  newDigest,
  clock: systemClock,
};

/** Every hour: seals the days that have closed. The log keeps each hash outside of the table. */
export const handler = (): Promise<void> =>
  sealAll(deps, walletOwners(table), {
    day: ({ kind, seal }) =>
      logEvent(`ledger.${kind}`, {
        buyerId: seal.buyerId,
        day: seal.day,
        hash: seal.hash,
        count: seal.entries,
      }),
    failed: (error, buyerId) => logFault("ledger.failed", error, { buyerId }),
  });
