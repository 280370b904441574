import { describe, expect, it } from "vitest";
import * as z from "zod";
import { billingStore } from "#adapters/dynamo/billing/billing-store";
import { keys } from "#adapters/dynamo/table/keys";
import { readItem } from "#adapters/dynamo/table/read-item";
import { BillingTerms } from "#contract/billing";
import { credit, sell, tableLedgerWorld } from "#test/conformance/ledger-worlds";
import { ids } from "#test/fakes/sale-fixtures";
import { withLocalTable } from "#test/local-table";

const table = await withLocalTable();
const world = tableLedgerWorld(table);
const billings = billingStore(table, Math.random);
const Stored = z.object({ availableCents: z.int(), watchCents: z.int(), roomCents: z.int() });

describe("the room of a stored wallet", () => {
  it("goes below zero with what is available under the watch level, whatever moved it", async () => {
    const buyerId = ids.buyer(1);
    await world.openWallet(buyerId);
    const room = async () => {
      const stored = await readItem(table, keys.wallet(buyerId), Stored);
      expect(stored?.roomCents).toBe((stored?.availableCents ?? 0) - (stored?.watchCents ?? 0));
      return stored?.roomCents;
    };
    const watch = (lowBalanceCents: number) =>
      billings.change({ buyerId }, ({ billing }) => ({
        billing: { ...billing, lowBalanceCents },
      }));
    await credit(world, 1, 20_000);
    await watch(10_000);
    expect(await room()).toBe(10_000);
    await sell(world, 1, 1);
    expect(await room()).toBe(5_800);
    await world.terms.write(
      buyerId,
      BillingTerms.parse({ mode: "netTerms", creditLimitCents: 1_000 }),
      world.now,
    );
    expect(await room()).toBe(6_800);
    await watch(20_000);
    expect(await room()).toBe(-3_200);
  });
});
