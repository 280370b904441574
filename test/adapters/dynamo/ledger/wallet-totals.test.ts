import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";
import { totalsSource } from "#adapters/dynamo/ledger/wallet-totals";
import { rateFacts } from "#adapters/dynamo/return/return-rate-facts";
import { itemOf } from "#adapters/dynamo/table/item";
import { indexes, keys } from "#adapters/dynamo/table/keys";
import { LeadId, ReturnId } from "#contract/id";
import type { Lead } from "#contract/lead";
import { readTotals } from "#domain/ledger/read-totals";
import { settleCase } from "#domain/ledger/settle-case";
import { ulidTimeText } from "#domain/ulid-time";
import { credit, tableLedgerWorld } from "#test/conformance/ledger-worlds";
import { aBooking, aCampaign, aLead, anOrder, ids } from "#test/fakes/sale-fixtures";
import { timedIds } from "#test/fakes/timed-ids";
import { withLocalTable } from "#test/local-table";

const table = await withLocalTable();
const world = tableLedgerWorld(table);
const put = (item: ReturnType<typeof itemOf>) =>
  table.client.send(new PutCommand({ TableName: table.name, Item: item }));

let people = 0;

/** A lead that came in at one instant and is sold to a buyer at another. */
const sellAt = async (
  buyer: number,
  times: { received: string; sold: string },
  more: Partial<Lead> = {},
): Promise<Lead> => {
  people += 1;
  const receivedAt = new Date(times.received);
  const id = LeadId.parse(`ld_${ulidTimeText(receivedAt)}${String(people).padStart(16, "0")}`);
  const lead = aLead(people, { id, receivedAt: times.received, ...more });
  await put(
    itemOf("lead", keys.lead(id), { ...lead, ...indexes.leadDay(times.received.slice(0, 10), id) }),
  );
  world.now = new Date(times.sold);
  const booking = aBooking(lead, anOrder(buyer), { at: world.now });
  expect(await world.sales.book(booking)).toBe("booked");
  return lead;
};

/** The agency approves a return of the lead: its own side of it, and the buyer's credit. */
const giveBack = async (buyer: number, lead: Lead, given: { soldAt: string; cents: number }) => {
  const returnId = ReturnId.parse(lead.id.replace("ld_", "ret_"));
  const buyerId = ids.buyer(buyer);
  await put(
    itemOf("leadReturn", keys.leadReturn(lead.id, returnId), {
      leadId: lead.id,
      returnId,
      buyerId,
      orderId: ids.order(buyer),
      campaignId: lead.campaignId,
      sourceId: lead.sourceId,
      state: "approved",
      creditCents: given.cents,
      chargeBackCents: 1_000,
      soldAt: given.soldAt,
      submittedAt: given.soldAt,
      decidedAt: given.soldAt,
      ...indexes.leadReturnDay(given.soldAt.slice(0, 10), returnId),
    }),
  );
  const entry = await credit(world, buyer, 1);
  await world.wallets.credit({
    ...entry,
    id: timedIds(() => world.now)("entry"),
    kind: "returnCredit",
    amountCents: given.cents,
    explains: { kind: "return", returnId, leadId: lead.id },
    idempotencyKey: `return-${returnId}`,
  });
};

const totals = (from: string, to: string, by: "buyer" | "campaign" | "source" = "buyer") =>
  readTotals(totalsSource(table), { from, to, by });

const open = async () => {
  for (const buyer of [1, 2]) {
    world.now = new Date("2026-11-17T00:00:00.000Z");
    await world.openWallet(ids.buyer(buyer));
    await credit(world, buyer, 100_000);
  }
  const at = (day: string, time: string) => `2026-11-${day}T${time}.000Z`;
  await sellAt(1, { received: at("18", "23:59:59"), sold: at("19", "00:00:01") });
  const soldAt = at("19", "12:00:00");
  const returned = await sellAt(1, { received: soldAt, sold: soldAt });
  await sellAt(2, { received: soldAt, sold: soldAt }, { sourceId: ids.source(2) });
  await sellAt(2, { received: soldAt, sold: soldAt }, { test: true });
  await sellAt(2, { received: at("19", "23:59:59"), sold: at("20", "00:00:00") });
  world.now = new Date(at("21", "10:00:00"));
  await giveBack(1, returned, { soldAt, cents: 4_200 });
};

await open();

describe("the agency's totals", () => {
  it("count a sale on the UTC day it was made, whenever its lead came in", async () => {
    expect(await totals("2026-11-18", "2026-11-18")).toMatchObject({
      total: { leads: 0 },
      rows: [],
    });
    const day = await totals("2026-11-19", "2026-11-19");
    expect(day.total).toEqual({
      leads: 3,
      revenueCents: 12_600,
      supplierCostCents: 3_000,
      creditsCents: 4_200,
      chargeBacksCents: 1_000,
      profitCents: 6_400,
    });
    expect((await totals("2026-11-20", "2026-11-20")).total).toMatchObject({ leads: 1 });
  });

  it("are the same as the buyers' ledgers", async () => {
    for (const [from, to] of [
      ["2026-11-18", "2026-11-18"],
      ["2026-11-19", "2026-11-19"],
      ["2026-11-18", "2026-11-21"],
    ] as const) {
      const { ledger, total, reconciles } = await totals(from, to);
      expect(reconciles).toBe(true);
      expect(ledger).toEqual({
        revenueCents: total.revenueCents,
        creditsCents: total.creditsCents,
      });
    }
  });

  it("are split by buyer, campaign or source, and sum to the same", async () => {
    const byBuyer = await totals("2026-11-18", "2026-11-21");
    expect(byBuyer.rows).toMatchObject([
      { id: ids.buyer(1), leads: 2, revenueCents: 8_400, creditsCents: 4_200 },
      { id: ids.buyer(2), leads: 2, revenueCents: 8_400, creditsCents: 0 },
    ]);
    const bySource = await totals("2026-11-18", "2026-11-21", "source");
    expect(bySource.rows.map(({ id, leads }) => [id, leads])).toEqual([
      [ids.source(1), 3],
      [ids.source(2), 1],
    ]);
    const byCampaign = await totals("2026-11-18", "2026-11-21", "campaign");
    expect(byCampaign.rows).toMatchObject([{ id: aCampaign.id, leads: 4 }]);
    expect(byCampaign.total).toEqual(byBuyer.total);
  });

  it("tell when a charge is missing in a ledger", async () => {
    const source = totalsSource(table);
    const blind = { ...source, charged: async () => 0 };
    const span = { from: "2026-11-19", to: "2026-11-19", by: "buyer" as const };
    expect(await readTotals(blind, span)).toMatchObject({
      ledger: { revenueCents: 0 },
      reconciles: false,
    });
  });

  it("count a late accept with its charge, however long ago its lead came in", async () => {
    const receivedAt = "2026-11-02T10:00:00.000Z";
    const lead = aLead(80, { receivedAt });
    const day = indexes.leadDay("2026-11-02", lead.id);
    await put(itemOf("lead", keys.lead(lead.id), { ...lead, ...day }));
    world.now = new Date(receivedAt);
    const booking = aBooking(lead, anOrder(1), { at: world.now });
    await world.sales.hold(booking, world.now);
    await world.sales.release(booking, "Expired");
    await world.sales.capture(booking);
    await world.endLead(lead.id);
    world.now = new Date("2026-11-12T09:00:00.000Z");
    const clock = () => world.now;
    const deps = { ...world.late, ...world, newId: timedIds(clock), clock };
    const key = { leadId: lead.id, orderId: booking.order.id };
    await settleCase(deps, { ...key, decision: "charge", reason: "Has it", actor: "Dana" });
    expect(await totals("2026-11-12", "2026-11-12")).toMatchObject({
      total: { leads: 1, revenueCents: 4_200, supplierCostCents: 0 },
      ledger: { revenueCents: 4_200 },
      reconciles: true,
    });
    expect(await totals("2026-11-01", "2026-11-12")).toMatchObject({
      total: { leads: 1 },
      reconciles: true,
    });
    expect(await rateFacts(table, clock).soldOn("2026-11-12")).toMatchObject({
      buyer: { [ids.buyer(1)]: 1 },
    });
  });

  it("refuse a span that is too long or the wrong way round", async () => {
    await expect(totals("2026-10-01", "2026-11-01")).rejects.toMatchObject({
      errors: [{ pointer: "?to", message: "A span has at most 31 days." }],
    });
    await expect(totals("2026-11-02", "2026-11-01")).rejects.toMatchObject({
      errors: [{ pointer: "?from" }],
    });
  });
});
