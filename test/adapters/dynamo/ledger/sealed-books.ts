import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { beforeEach } from "vitest";
import { newDigest } from "#adapters/digest";
import { walletAudit } from "#adapters/dynamo/ledger/wallet-audit";
import { type Key, partitions } from "#adapters/dynamo/table/keys";
import { queryAll } from "#adapters/dynamo/table/query-all";
import type { Table } from "#adapters/dynamo/table/table";
import { sealDays } from "#domain/ledger/seal-days";
import { verifyLedger } from "#domain/ledger/verify-ledger";
import { credit, sell, tableLedgerWorld } from "#test/conformance/ledger-worlds";
import { aBooking, aLead, anOrder, ids } from "#test/fakes/sale-fixtures";
import { withLocalTable } from "#test/local-table";

/** An instant of November 2026, by day and time. */
export const at = (time: string) => new Date(`2026-11-${time}.000Z`);

/** Ways around the stores, to the items of a table. */
const itemsOf = (table: Table) => {
  const put = (item: Record<string, unknown>) =>
    table.client.send(new PutCommand({ TableName: table.name, Item: item }));
  return {
    put,
    remove: (key: Record<string, unknown>) =>
      table.client.send(
        new DeleteCommand({ TableName: table.name, Key: { pk: key["pk"], sk: key["sk"] } }),
      ),
    change: async (key: Key, attributes: Record<string, unknown>) => {
      const [item] = (await queryAll(table, { partition: key.pk, prefix: key.sk })).slice(0, 1);
      await put({ ...item, ...attributes });
    },
  };
};

/**
 * Before each test a buyer of its own, with three days of sales, credits and a hold that is open;
 * two days are sealed. `now` names the buyer and its latest lead.
 */
export const sealedBooks = async () => {
  const table = await withLocalTable();
  const world = tableLedgerWorld(table);
  const now = { buyer: 0, buyerId: ids.buyer(0), lead: 0 };

  const sellNext = async () => {
    now.lead += 1;
    await sell(world, now.buyer, now.lead);
  };

  beforeEach(async () => {
    now.buyer += 1;
    now.buyerId = ids.buyer(now.buyer);
    world.now = at("18T09:00:00");
    await world.openWallet(now.buyerId);
    for (const day of ["18", "19", "20"]) {
      world.now = at(`${day}T10:00:00`);
      await credit(world, now.buyer, 20_000);
      for (let sold = 0; sold < 3; sold++) {
        world.now = at(`${day}T1${sold}:30:00`);
        await sellNext();
      }
    }
    now.lead += 1;
    const held = aBooking(await world.addLead(aLead(now.lead)), anOrder(now.buyer), {
      at: world.now,
    });
    await world.sales.hold(held, at("20T23:00:00"));
    world.now = at("20T14:00:00");
    const ledger = world.ledgerOf(now.buyerId);
    const deps = { ledger, seals: world.seals, newDigest, clock: () => world.now };
    await sealDays(deps, now.buyerId);
  });

  const range = (prefix: string) =>
    queryAll(table, { partition: partitions.buyer(now.buyerId), prefix });
  const verdict = () =>
    verifyLedger({ audit: walletAudit(table), newDigest, now: () => world.now }, now.buyerId);
  return {
    ...itemsOf(table),
    table,
    world,
    now,
    sellNext,
    range,
    nth: async (prefix: string, index: number) => {
      const item = (await range(prefix))[index];
      if (!item) throw new Error(`there is no ${prefix} ${index}`);
      return item;
    },
    verdict,
    problems: async () => (await verdict()).problems,
  };
};
