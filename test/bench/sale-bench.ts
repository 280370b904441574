import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { walletItem } from "#adapters/dynamo/ledger/wallet-item";
import { saleStore } from "#adapters/dynamo/sale/sale-store";
import { itemOf } from "#adapters/dynamo/table/item";
import { keys } from "#adapters/dynamo/table/keys";
import type { Table } from "#adapters/dynamo/table/table";
import { newId } from "#adapters/system";
import { tableSchema } from "#cdk/constructs/table-schema";
import type { Lead } from "#contract/lead";
import { createTable } from "#local/emulators/create-table";
import { startDynoxide } from "#local/emulators/dynoxide";
import { localClient } from "#local/emulators/local-credentials";
import { makeScratchFolder } from "#local/emulators/scratch-folder";
import { aBooking, aLead, anOrder, ids, noon } from "#test/fakes/sale-fixtures";
import { type Figure, percentile, rounded } from "./bench.ts";
import { busyTable, readMs, transactionMs } from "./busy-table.ts";
import { itemBytes, transactionUnits } from "./write-units.ts";

export const name = "sales: what one costs, and how many one wallet can take";

const effects = { newId, random: Math.random };
const soon = new Date(noon.getTime() + 60_000);

const put = async (table: Table, item: ReturnType<typeof itemOf>) => {
  await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
};

const fund = (table: Table, buyer: number) =>
  put(
    table,
    walletItem(
      {
        buyerId: ids.buyer(buyer),
        balanceCents: 1_000_000_000,
        heldCents: 0,
        creditLimitCents: 0,
        changedAt: noon.toISOString(),
      },
      0,
    ),
  );

const storeLead = async (table: Table, number: number) => {
  const lead = aLead(number);
  await put(table, itemOf("lead", keys.lead(lead.id), lead));
  return lead;
};

type MakeTable = () => Promise<Table>;

/** All items of a table that has seen one sale: those that the sale wrote. */
const itemsAfter = async (makeTable: MakeTable, sell: (table: Table) => Promise<void>) => {
  const table = await makeTable();
  await fund(table, 1);
  await sell(table);
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
  return Items;
};

const costFigures = async (makeTable: MakeTable): Promise<Figure[]> => {
  const booked = await itemsAfter(makeTable, async (table) => {
    await saleStore(table, effects).book(aBooking(await storeLead(table, 1), anOrder(1)));
  });
  const held = await itemsAfter(makeTable, async (table) => {
    const booking = aBooking(await storeLead(table, 1), anOrder(1));
    await saleStore(table, effects).hold(booking, soon);
  });
  const wallet = booked.find(({ type }) => type === "wallet") ?? {};
  const figure = (what: string, value: number, unit: string, goal: number | null): Figure => ({
    quality: "Q7",
    what,
    value,
    unit,
    goal,
    beside: { items: booked.length },
  });
  return [
    figure("one sale with one delivery", transactionUnits(booked), "write units", null),
    figure(
      "its hold before, where the buyer's server must accept",
      transactionUnits(held),
      "write units",
      null,
    ),
    figure("the wallet item after a sale", itemBytes(wallet), "bytes", 1_024),
  ];
};

/** Sells with so many sellers, each at its next lead as soon as the last is sold, for a while. */
const sellFor = async (sellers: number, runMs: number, sell: (number: number) => Promise<void>) => {
  const latencies: number[] = [];
  const startedMs = performance.now();
  let next = 0;
  const work = async () => {
    while (performance.now() - startedMs < runMs) {
      next += 1;
      const begunMs = performance.now();
      await sell(next);
      latencies.push(performance.now() - begunMs);
    }
  };
  await Promise.all(Array.from({ length: sellers }, work));
  const seconds = (performance.now() - startedMs) / 1_000;
  return { perSecond: latencies.length / seconds, latencies };
};

const localFigure = async (makeTable: MakeTable, wallets: number): Promise<Figure> => {
  const table = await makeTable();
  for (let buyer = 1; buyer <= wallets; buyer++) await fund(table, buyer);
  const store = saleStore(table, effects);
  const leads: Lead[] = [];
  for (let number = 1; number <= 400; number++) leads.push(await storeLead(table, number));
  const { perSecond, latencies } = await sellFor(8, 1_500, async (number) => {
    const lead = leads[number % leads.length];
    if (lead) await store.book(aBooking(lead, anOrder(1 + (number % wallets))));
  });
  return {
    quality: "Q9",
    what: `sales and repeats on the local table, 8 sellers, ${wallets} wallets`,
    value: rounded(perSecond, 0),
    unit: "per second",
    goal: null,
    beside: {
      p50Ms: rounded(percentile(latencies, 0.5), 1),
      p99Ms: rounded(percentile(latencies, 0.99), 1),
    },
  };
};

/**
 * A sale that writes the balance after it: it reads the wallet first and must find it unmoved.
 * @returns whether it was sold before its patience ended
 */
const bookAtBalance = async (busy: ReturnType<typeof busyTable>, number: number) => {
  const store = saleStore(busy.table, effects);
  for (let tries = 1; tries <= 20; tries++) {
    const result = await busy.atCommit(async () => {
      await wait(readMs);
      return store.book(aBooking(aLead(number), anOrder(1))).catch(() => null);
    });
    if (result === "booked") return true;
    await wait(Math.random() * Math.min(300, 10 * 2 ** tries));
  }
  return false;
};

type Contest = { soldPerSecond: number; left: number; p99Ms: number; transactionsPerSale: number };

/** Some wallets, so many sellers: what they sell, and how often they must try. */
const contest = async (
  sellers: number,
  sell: (busy: ReturnType<typeof busyTable>, number: number) => Promise<boolean>,
): Promise<Contest> => {
  const busy = busyTable();
  let sold = 0;
  let left = 0;
  const { perSecond, latencies } = await sellFor(sellers, 4_000, async (number) => {
    if (await sell(busy, number)) sold += 1;
    else left += 1;
  });
  return {
    soldPerSecond: rounded((perSecond * sold) / latencies.length, 1),
    left,
    p99Ms: rounded(percentile(latencies, 0.99), 0),
    transactionsPerSale: rounded(busy.counts.transactions / Math.max(1, sold), 2),
  };
};

const hotWalletFigure = async (sellers: number): Promise<Figure> => {
  const plain = await contest(sellers, (busy, number) =>
    saleStore(busy.table, effects)
      .book(aBooking(aLead(number), anOrder(1)))
      .then(
        () => true,
        () => false,
      ),
  );
  const exact = await contest(sellers, bookAtBalance);
  return {
    quality: "Q9",
    what: `sales of one wallet by ${sellers} sellers, a transaction holding it ${transactionMs} ms`,
    value: plain.soldPerSecond,
    unit: "per second",
    goal: null,
    beside: {
      atMost: rounded(1_000 / transactionMs, 1),
      transactionsPerSale: plain.transactionsPerSale,
      leftToTheQueue: plain.left,
      p99Ms: plain.p99Ms,
      writingEachBalance: exact.soldPerSecond,
      writingEachBalanceTransactionsPerSale: exact.transactionsPerSale,
    },
  };
};

/** The same sellers on so many wallets that they hardly ever meet. */
const manyWalletsFigure = async (sellers: number, wallets: number): Promise<Figure> => {
  const { soldPerSecond, ...beside } = await contest(sellers, (busy, number) =>
    saleStore(busy.table, effects)
      .book(aBooking(aLead(number), anOrder(1 + (number % wallets))))
      .then(
        () => true,
        () => false,
      ),
  );
  return {
    quality: "Q9",
    what: `sales of ${wallets} wallets by ${sellers} sellers, as above`,
    value: soldPerSecond,
    unit: "per second",
    goal: null,
    beside: {
      transactionsPerSale: beside.transactionsPerSale,
      leftToTheQueue: beside.left,
      p99Ms: beside.p99Ms,
    },
  };
};

/** Makes empty tables on a database process of its own, which `stop` ends. */
const startDatabase = async () => {
  const folder = makeScratchFolder("sale-bench");
  const dynoxide = await startDynoxide(join(folder, "table.db"));
  let tables = 0;
  const makeTable: MakeTable = async () => {
    tables += 1;
    const tableName = `bench-${tables}`;
    const client = new DynamoDBClient({ ...localClient, endpoint: dynoxide.endpoint });
    await createTable(client, { name: tableName, ...tableSchema });
    return { name: tableName, client: DynamoDBDocumentClient.from(client) };
  };
  const stop = async () => {
    await dynoxide.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { makeTable, stop };
};

export const run = async (): Promise<Figure[]> => {
  const { makeTable, stop } = await startDatabase();
  try {
    return [
      ...(await costFigures(makeTable)),
      await localFigure(makeTable, 1),
      await localFigure(makeTable, 8),
      await localFigure(makeTable, 1_000),
      await hotWalletFigure(1),
      await hotWalletFigure(8),
      await hotWalletFigure(32),
      await manyWalletsFigure(32, 1_000),
    ];
  } finally {
    await stop();
  }
};
