import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { newDigest } from "#adapters/digest";
import { walletAudit } from "#adapters/dynamo/ledger/wallet-audit";
import { tableBy } from "#adapters/dynamo/table/table";
import { BuyerId } from "#contract/id";
import { verifyLedger } from "#domain/ledger/verify-ledger";
import { localClient } from "#local/emulators/local-credentials";
import type { Answer } from "./ask.ts";
import type { Journal } from "./journal.ts";
import { askAgency, askAs, read, type SoakBuyer, type SoakWorld } from "./soak-world.ts";

export type Item = Answer["body"];

/** All pages of a list. */
export const listAll = async (
  list: (query: Record<string, string>) => Promise<Answer>,
): Promise<Item[]> => {
  const all: Item[] = [];
  for (let cursor: string | undefined; ; ) {
    const { body } = await list({ limit: "100", ...(cursor !== undefined && { cursor }) });
    all.push(...(body["items"] ?? []));
    if (!body["next"]) return all;
    cursor = String(body["next"]);
  }
};

const sum = (items: Item[], name: string) =>
  items.reduce((total, item) => total + Number(item[name]), 0);

const differ = (journal: Journal, what: string, figures: Record<string, unknown>) => {
  if (new Set(Object.values(figures)).size > 1)
    journal.wrong(`${what} differ: ${JSON.stringify(figures)}`);
};

/** What `npm run ledger:verify` finds. */
const verify = async ({ cloud, journal }: SoakWorld, buyers: SoakBuyer[]): Promise<number> => {
  const { dynamodb, table: name } = cloud.endpoints;
  const table = tableBy(new DynamoDBClient({ ...localClient, endpoint: dynamodb }), name);
  const deps = { audit: walletAudit(table), newDigest, now: () => new Date() };
  let entries = 0;
  for (const { buyerId, email } of buyers) {
    const verdict = await verifyLedger(deps, BuyerId.parse(buyerId));
    for (const problem of verdict.problems) journal.wrong(`ledger of ${email}: ${problem}`);
    entries += verdict.entries;
  }
  table.client.destroy();
  return entries;
};

/** Movements by hand are there exactly once when they were said to be done, and else not at all. */
const judgeMarks = ({ journal }: SoakWorld, buyerId: string, entries: Item[]) => {
  for (const { mark, kind, verdict } of journal.marks.filter((one) => one.buyerId === buyerId)) {
    const count = entries.filter((one) => one["kind"] === kind && one["reason"] === mark).length;
    // Nobody here knows of a refund whose answer the processor lost; its own books judge those.
    if (verdict === "unknown") continue;
    // One that failed before it was seen never was an entry.
    const allowed = verdict === "refused" ? [0] : kind === "refund" ? [0, 1] : [1];
    if (!allowed.includes(count)) journal.wrong(`${mark} was ${verdict}: ${count} entries`);
  }
};

const judgeReturns = async (world: SoakWorld, buyer: SoakBuyer, entries: Item[]) => {
  const route = "GET /v1/portal/returns";
  const returns = await listAll((query) =>
    read(world, route, askAs(world, buyer, route, { query })),
  );
  const credits = entries.filter(({ kind }) => kind === "returnCredit");
  for (const { id, state, decision } of returns) {
    const ours = credits.filter(({ explains }) => explains?.returnId === id);
    const wanted = state === "approved" && decision.creditCents > 0 ? decision.creditCents : 0;
    if (sum(ours, "amountCents") !== wanted || ours.length > 1)
      world.journal.wrong(`return ${id} is ${state}, with ${JSON.stringify(ours)}`);
  }
  const known = new Set(returns.map(({ id }) => id));
  for (const { explains } of credits)
    if (!known.has(explains?.returnId)) world.journal.wrong(`a credit without a return`);
};

const judgeBuyer = async (world: SoakWorld, buyer: SoakBuyer): Promise<Item[]> => {
  const { journal } = world;
  const path = { buyerId: buyer.buyerId };
  const [page, agencyPage, statements] = [
    "GET /v1/portal/wallet",
    "GET /v1/agency/buyers/{buyerId}/wallet",
    "GET /v1/portal/wallet/statements",
  ];
  const shown = (await read(world, page, askAs(world, buyer, page))).body;
  const kept = (await read(world, agencyPage, askAgency(world, agencyPage, { path }))).body;
  const list = "GET /v1/portal/wallet/entries";
  const entries = await listAll((query) =>
    read(world, list, askAs(world, buyer, list, { query: { ...query, holds: "show" } })),
  );
  const months = (await read(world, statements, askAs(world, buyer, statements))).body["items"];
  const statement = "GET /v1/portal/wallet/statements/{month}";
  const month = { path: { month: String(months?.[0]?.month) } };
  const closed = (await read(world, statement, askAs(world, buyer, statement, month))).body;
  differ(journal, `balances of ${buyer.email}`, {
    portal: shown["wallet"].balanceCents,
    agency: kept["balanceCents"],
    entries: sum(entries, "amountCents"),
    newest: entries[0]?.["balanceAfterCents"] ?? 0,
    statement: closed["closingCents"] ?? 0,
  });
  differ(journal, `holds of ${buyer.email}`, {
    portal: shown["wallet"].heldCents,
    agency: kept["heldCents"],
    entries: sum(entries, "heldCents"),
    nothing: 0,
  });
  judgeMarks(world, buyer.buyerId, entries);
  await judgeReturns(world, buyer, entries);
  return entries;
};

/** The agency's totals say of all buyers what their ledgers say. */
const judgeTotals = async (world: SoakWorld, entries: Item[]) => {
  const route = "GET /v1/agency/totals";
  const day = (daysFromNow: number) =>
    new Date(Date.now() + daysFromNow * 86_400_000).toISOString().slice(0, 10);
  const query = { from: day(-5), to: day(0) };
  const { body } = await read(world, route, askAgency(world, route, { query }));
  if (body["reconciles"] !== true)
    world.journal.wrong(`totals do not reconcile: ${JSON.stringify(body)}`);
  const of = (kind: string) =>
    sum(
      entries.filter((entry) => entry["kind"] === kind),
      "amountCents",
    );
  differ(world.journal, "credits", {
    totals: body["total"]?.creditsCents,
    entries: of("returnCredit"),
  });
};

/**
 * Every buyer's balance is the same wherever it is shown, and what its entries make; every movement
 * that was done is there once, and nothing that was refused moved money.
 */
export const judgeBooks = async (world: SoakWorld): Promise<number> => {
  const all: Item[] = [];
  for (const buyer of world.buyers) all.push(...(await judgeBuyer(world, buyer)));
  await judgeTotals(world, all);
  return verify(world, world.buyers);
};
