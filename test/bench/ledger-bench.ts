import { rm } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { newDigest } from "#adapters/digest";
import { sealStore } from "#adapters/dynamo/ledger/seal-store";
import { walletAudit } from "#adapters/dynamo/ledger/wallet-audit";
import { walletItem } from "#adapters/dynamo/ledger/wallet-item";
import { buyerLedger } from "#adapters/dynamo/ledger/wallet-ledger";
import { itemOf } from "#adapters/dynamo/table/item";
import { keys } from "#adapters/dynamo/table/keys";
import { type Table, tableBy } from "#adapters/dynamo/table/table";
import { tableSchema } from "#cdk/constructs/table-schema";
import { EntryId, LeadId } from "#contract/id";
import { entriesCsv } from "#domain/ledger/entries-csv";
import { readStatement } from "#domain/ledger/read-statement";
import { sealDays } from "#domain/ledger/seal-days";
import { verifyLedger } from "#domain/ledger/verify-ledger";
import { makeEntry } from "#domain/sale/make-entry";
import { makeLeadSale } from "#domain/sale/make-lead-sale";
import { makeSale } from "#domain/sale/make-sale";
import { ulidTimeText } from "#domain/ulid-time";
import { createTable } from "#local/emulators/create-table";
import { startDynoxide } from "#local/emulators/dynoxide";
import { localClient } from "#local/emulators/local-credentials";
import { makeScratchFolder } from "#local/emulators/scratch-folder";
import { aBooking, aLead, anOrder, ids } from "#test/fakes/sale-fixtures";
import type { Figure } from "./bench.ts";
import { rounded } from "./bench.ts";

export const name = "ledger: sealing, verifying, listing 25,000 entries of one buyer";

const sales = 10_000;
const credits = 15_000;
const firstAt = Date.parse("2026-10-01T12:00:00.000Z");
const apartMs = 100_000;
const now = new Date(firstAt + (sales + credits) * apartMs + 86_400_000);
const buyerId = ids.buyer(1);
const priceCents = 4_200;

type Item = ReturnType<typeof itemOf>;

/** What a sale leaves in the table that the books are verified against. */
const itemsOfSale = (number: number): Item[] => {
  const at = new Date(firstAt + number * apartMs);
  const tail = `${ulidTimeText(at)}${String(number).padStart(16, "0")}`;
  const lead = aLead(number, { id: LeadId.parse(`ld_${tail}`) });
  const booking = aBooking(lead, anOrder(1), { at });
  const entry = makeEntry(booking, EntryId.parse(`ent_${tail}`), "book");
  return [
    itemOf("lead", keys.lead(lead.id), { ...lead, sales: [makeLeadSale(booking)] }),
    itemOf("sale", keys.sale(buyerId, lead.id), makeSale(booking)),
    itemOf("entry", keys.entry(buyerId, entry.id), entry),
  ];
};

const creditOf = (number: number): Item => {
  const at = new Date(firstAt + number * apartMs);
  const id = EntryId.parse(`ent_${ulidTimeText(at)}${String(number).padStart(16, "0")}`);
  return itemOf("entry", keys.entry(buyerId, id), {
    id,
    buyerId,
    kind: "adjustment",
    amountCents: priceCents,
    heldCents: 0,
    balanceAfterCents: null,
    explains: null,
    reason: "Credit by hand",
    actor: "Bench",
    idempotencyKey: `credit-${number}`,
    at: at.toISOString(),
  });
};

const allItems = (): Item[] => {
  const balanceCents = (credits - sales) * priceCents;
  const money = { balanceCents, heldCents: 0, creditLimitCents: 0 };
  const items = [walletItem({ buyerId, ...money, changedAt: now.toISOString() }, 0)];
  for (let number = 0; number < sales + credits; number++)
    items.push(...(number < credits ? [creditOf(number)] : itemsOfSale(number)));
  return items;
};

/** Some writers at once, for the local database answers one request after the other. */
const fill = async (table: Table): Promise<void> => {
  const items = allItems();
  const write = async () => {
    for (let batch = items.splice(0, 25); batch.length > 0; batch = items.splice(0, 25)) {
      const puts = batch.map((item) => ({ PutRequest: { Item: item } }));
      await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: puts } }));
    }
  };
  await Promise.all(Array.from({ length: 4 }, write));
};

/** How long it takes, and how much of that this process computes. */
const secondsOf = async (run: () => Promise<unknown>) => {
  const startedMs = performance.now();
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return {
    seconds: rounded((performance.now() - startedMs) / 1_000, 2),
    cpuSeconds: rounded((user + system) / 1_000_000, 2),
  };
};

const figure = (what: string, value: number, unit: string, beside = {}): Figure => ({
  quality: "Q8",
  what,
  value,
  unit,
  goal: null,
  beside,
});

const measure = async (table: Table): Promise<Figure[]> => {
  const entries = sales + credits;
  const ledger = buyerLedger(table, { buyerId });
  const reading = { buyerId, ledger, timeZone: async () => "America/Chicago", clock: () => now };
  const makeCsv = () => secondsOf(() => entriesCsv(reading, { holds: "hide" }));
  const files = [await makeCsv(), await makeCsv(), await makeCsv(), await makeCsv()];
  const csv = files.reduce((best, file) => (file.seconds < best.seconds ? file : best));
  const unsealed = await secondsOf(() => readStatement(reading, "2026-10"));
  const sealing = { ledger, seals: sealStore(table), newDigest, clock: () => now };
  const sealed = await secondsOf(() => sealDays(sealing, buyerId));
  const statement = await secondsOf(() => readStatement(reading, "2026-10"));
  const heapBefore = process.memoryUsage().heapUsed;
  let problems = -1;
  const verified = await secondsOf(async () => {
    const deps = { audit: walletAudit(table), newDigest, now: () => now };
    problems = (await verifyLedger(deps, buyerId)).problems.length;
  });
  const grownMb = rounded((process.memoryUsage().heapUsed - heapBefore) / 1_048_576, 0);
  const perSecond = ({ seconds }: typeof sealed) => rounded(entries / seconds, 0);
  const perCpu = ({ cpuSeconds }: typeof sealed) => rounded(entries / cpuSeconds, 0);
  return [
    figure("entries verified on the local table", perSecond(verified), "per second", {
      perCpuSecond: perCpu(verified),
      problems,
      grownMb,
    }),
    figure("entries sealed on the local table", perSecond(sealed), "per second", {
      perCpuSecond: perCpu(sealed),
    }),
    figure("a CSV of 25,000 transactions", csv.cpuSeconds, "seconds of CPU", {
      wallSeconds: csv.seconds,
    }),
    figure("a month's statement", statement.cpuSeconds, "seconds of CPU", {
      wallSeconds: statement.seconds,
      notSealedWallSeconds: unsealed.seconds,
    }),
  ];
};

export const run = async (): Promise<Figure[]> => {
  const folder = makeScratchFolder("ledger-bench");
  const dynoxide = await startDynoxide(join(folder, "table.db"));
  const client = new DynamoDBClient({ ...localClient, endpoint: dynoxide.endpoint });
  try {
    // Without a stream, which makes writes slow and no reading faster.
    await createTable(client, { name: "bench", ...tableSchema, stream: null });
    const table = tableBy(client, "bench");
    await fill(table);
    return await measure(table);
  } finally {
    client.destroy();
    await dynoxide.stop();
    await rm(folder, { recursive: true, force: true });
  }
};
