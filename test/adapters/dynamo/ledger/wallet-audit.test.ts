import { describe, expect, it } from "vitest";
import { newDigest } from "#adapters/digest";
import { walletAudit } from "#adapters/dynamo/ledger/wallet-audit";
import { itemOf } from "#adapters/dynamo/table/item";
import { keys } from "#adapters/dynamo/table/keys";
import { queryAll } from "#adapters/dynamo/table/query-all";
import { EntryId, LeadId, PaymentId, ReturnId } from "#contract/id";
import type { Entry } from "#contract/wallet";
import { verifyLedger } from "#domain/ledger/verify-ledger";
import { ulidTimeText } from "#domain/ulid-time";
import { credit } from "#test/conformance/ledger-worlds";
import { ids } from "#test/fakes/sale-fixtures";
import { timedIds } from "#test/fakes/timed-ids";
import { at, sealedBooks } from "./sealed-books.ts";

const books = await sealedBooks();
const { table, world, now, sellNext, range, nth, put, remove, change, verdict, problems } = books;

describe("books that are right", () => {
  it("are verified without a problem, every entry counted", async () => {
    expect(await verdict()).toEqual({ buyerId: now.buyerId, entries: 13, problems: [] });
  });

  it("stay right with credits, payments and reversals", async () => {
    const newId = timedIds(() => world.now);
    const first = (
      await world.ledgerOf(now.buyerId).entries({
        from: EntryId.parse(`ent_${"0".repeat(26)}`),
        to: EntryId.parse(`ent_7${"Z".repeat(25)}`),
        newestFirst: false,
        after: null,
        limit: 1,
      })
    ).entries[0];
    if (!first) throw new Error("there is a first entry");
    await world.wallets.credit({
      ...first,
      id: newId("entry"),
      kind: "reversal",
      amountCents: -first.amountCents,
      explains: { kind: "entry", entryId: first.id },
      idempotencyKey: `reversal-${first.id}`,
    });
    expect(await problems()).toEqual([]);
  });
});

describe("what somebody did to the table is named:", () => {
  it("an entry was changed", async () => {
    await put({ ...(await nth("ENTRY#", 0)), amountCents: 30_000 });
    expect(await problems()).toEqual([
      "day 2026-11-18: an entry, or its seal, was changed since it was sealed",
      "day 2026-11-18: its seal states another balance than its entries make",
      "day 2026-11-19: its seal states another balance than its entries make",
      "wallet: balance 22200, its entries make 32200",
    ]);
  });

  it("only its reason was changed", async () => {
    await put({ ...(await nth("ENTRY#", 0)), reason: "Something else" });
    expect(await problems()).toEqual([
      "day 2026-11-18: an entry, or its seal, was changed since it was sealed",
    ]);
  });

  it("an entry was removed", async () => {
    const item = await nth("ENTRY#", 5);
    await remove(item);
    expect(await problems()).toEqual(
      expect.arrayContaining([
        "day 2026-11-19: its seal counts 4 entries, the table has 3: one was removed",
        "wallet: balance 22200, its entries make 26400",
        expect.stringMatching(/^lead ld_\w+ at 4200 cents: sold more often than charged$/),
      ]),
    );
  });

  it("an entry was added to a sealed day", async () => {
    const stored = await nth("ENTRY#", 1);
    const id = EntryId.parse(`ent_${ulidTimeText(at("18T20:00:00"))}${"0".repeat(16)}`);
    await put({ ...stored, ...keys.entry(now.buyerId, id), id });
    const found = await problems();
    expect(found).toEqual(
      expect.arrayContaining([
        "day 2026-11-18: its seal counts 4 entries, the table has 5: one was added",
        expect.stringMatching(/^lead ld_\w+ at 4200 cents: charged more often than sold$/),
      ]),
    );
  });

  it("two entries changed places", async () => {
    const [one, other] = [await nth("ENTRY#", 1), await nth("ENTRY#", 2)];
    await put({ ...one, pk: other["pk"], sk: other["sk"] });
    await put({ ...other, pk: one["pk"], sk: one["sk"] });
    expect(await problems()).toEqual([
      expect.stringMatching(/^ent_\w+ does not stand where its id belongs$/),
      "day 2026-11-18: an entry, or its seal, was changed since it was sealed",
    ]);
  });

  it("a seal was changed", async () => {
    const stored = await nth("SEAL#", 0);
    await put({ ...stored, hash: "f".repeat(64) });
    expect(await problems()).toEqual([
      "day 2026-11-18: an entry, or its seal, was changed since it was sealed",
      "day 2026-11-19: its seal does not follow the seal before it",
      "day 2026-11-19: an entry, or its seal, was changed since it was sealed",
    ]);
  });

  it("a seal was removed", async () => {
    await remove(await nth("SEAL#", 0));
    expect(await problems()).toEqual([
      "day 2026-11-18: it has entries and no seal",
      "day 2026-11-19: its seal does not follow the seal before it",
      "day 2026-11-19: an entry, or its seal, was changed since it was sealed",
    ]);
  });

  it("a whole day was removed", async () => {
    for (const item of (await range("ENTRY#")).slice(0, 4)) await remove(item);
    expect(await problems()).toContain(
      "day 2026-11-18: it has a seal and no entries: they were removed",
    );
  });

  it("the wallet was changed", async () => {
    await change(keys.wallet(now.buyerId), { balanceCents: 99_999 });
    expect(await problems()).toEqual([
      "wallet: balance 99999, its entries make 22200",
      "wallet: available 18000, it should be 95799",
      "wallet: room 18000, it should be 95799",
    ]);
    await change(keys.wallet(now.buyerId), { balanceCents: 22_200, heldCents: 0 });
    expect(await problems()).toContain("wallet: held 0, its open holds make 4200");
  });

  it("the wallet was opened for a sealed day again", async () => {
    await change(keys.wallet(now.buyerId), { openFrom: `ent_${"0".repeat(26)}` });
    expect(await problems()).toEqual([
      "wallet: it still takes entries of 2026-11-19, which is sealed",
    ]);
  });

  it("the agency's price of a lead was changed", async () => {
    const leadId = LeadId.parse(String((await nth("SALE#", 0))["leadId"]));
    const [stored] = await queryAll(table, { partition: keys.lead(leadId).pk, prefix: "LEAD" });
    const sales = stored?.["sales"];
    if (!Array.isArray(sales)) throw new Error("the lead was sold");
    await put({ ...stored, sales: [{ ...sales[0], priceCents: 4_100 }] });
    expect(await problems()).toEqual([
      `lead ${leadId}: charged 4200 cents, the agency sold it for 4100`,
    ]);
  });

  it("a credit without a return, a payment without a credit", async () => {
    const entry: Entry = await credit(world, now.buyer, 100);
    const returnId = ReturnId.parse(`ret_${"0".repeat(26)}`);
    await world.wallets.credit({
      ...entry,
      id: timedIds(() => world.now)("entry"),
      kind: "returnCredit",
      amountCents: 4_200,
      explains: { kind: "return", returnId, leadId: ids.lead(now.lead) },
      idempotencyKey: `return-${returnId}`,
    });
    const paymentId = PaymentId.parse(`pay_${"0".repeat(26)}`);
    await put(
      itemOf("payment", keys.payment(now.buyerId, paymentId), {
        id: paymentId,
        buyerId: now.buyerId,
        kind: "topUp",
        amountCents: 5_000,
        feeCents: 150,
        state: "succeeded",
        failure: null,
        methodLabel: null,
        providerId: null,
        invoiceId: null,
        receiptUrl: null,
        refundedCents: 0,
        disputedCents: 0,
        actor: "Maria",
        createdAt: at("19T12:00:00").toISOString(),
        settledAt: at("19T12:00:00").toISOString(),
        changedAt: at("19T12:00:00").toISOString(),
        customerId: null,
        methodId: null,
        month: null,
        posted: {},
        checkAt: null,
        checks: 0,
        version: 1,
      }),
    );
    expect(await problems()).toEqual([
      `return ${returnId}: credited, but the agency did not approve it`,
      `lead ${ids.lead(now.lead)}, credit of 4200 cents: in the ledger, not on the sale`,
      `payment ${paymentId} of 5150 cents: settled more often than credited`,
    ]);
  });
});

it("verifies a wallet that sells meanwhile", async () => {
  let selling = true;
  world.now = new Date();
  await credit(world, now.buyer, 1_000_000);
  const sales = (async () => {
    for (let sold = 0; selling && sold < 50; sold++) {
      world.now = new Date();
      await sellNext();
    }
  })();
  const deps = { audit: walletAudit(table), newDigest, now: () => new Date() };
  const found = (await verifyLedger(deps, now.buyerId)).problems;
  selling = false;
  await sales;
  expect(found.filter((problem) => !problem.includes("no seal"))).toEqual([]);
});
