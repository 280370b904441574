import { describe, expect, it } from "vitest";
import type { Entry } from "#contract/wallet";
import { reverseEntry } from "#domain/ledger/reverse-entry";
import { creditWallet } from "#domain/wallet/credit-wallet";
import { memoryMarket } from "#test/fakes/memory-market";
import { memorySaleStore } from "#test/fakes/memory-sale-store";
import { memoryWalletStore, openWallet } from "#test/fakes/memory-wallet-store";
import { aBooking, aLead, anOrder, ids, noon } from "#test/fakes/sale-fixtures";
import { sequentialIds } from "#test/fakes/sequential-ids";

const buyerId = ids.buyer(1);

const desk = () => {
  const market = memoryMarket();
  const newId = sequentialIds();
  openWallet(market, buyerId, noon);
  const deps = { wallets: memoryWalletStore(market), newId, clock: () => noon };
  const credit = (amountCents: number, idempotencyKey: string) =>
    creditWallet(deps, { buyerId, amountCents, reason: "x", actor: "Dana", idempotencyKey });
  const reverse = (entry: Entry, reason = "Wrong buyer") =>
    reverseEntry(deps, { buyerId, entryId: entry.id, reason, actor: "Dana" });
  return { market, newId, credit, reverse, deps };
};

describe("reversing an entry", () => {
  it("takes it back by an opposite entry that names it", async () => {
    const { credit, reverse } = desk();
    const { entry } = await credit(2_500, "a");
    const reversed = await reverse(entry);
    expect(reversed.wallet.balanceCents).toBe(0);
    expect(reversed.entry).toMatchObject({
      kind: "reversal",
      amountCents: -2_500,
      explains: { kind: "entry", entryId: entry.id },
      reason: "Wrong buyer",
    });
  });

  it("happens once, however often it is asked", async () => {
    const { credit, reverse } = desk();
    await credit(9_000, "other");
    const { entry } = await credit(2_500, "a");
    const first = await reverse(entry);
    const again = await reverse(entry);
    expect(again).toMatchObject({ entry: { id: first.entry.id }, isRepeat: true });
    expect(again.wallet.balanceCents).toBe(9_000);
    await expect(reverse(entry, "Another reason")).rejects.toMatchObject({ code: "conflict" });
  });

  it("is refused for what was not made by hand, and for a reversal itself", async () => {
    const { market, newId, credit, reverse } = desk();
    await credit(9_000, "a");
    await memorySaleStore({ market, newId }).book(aBooking(aLead(1), anOrder(1)));
    const charge = market.entries.find(({ kind }) => kind === "lead");
    if (!charge) throw new Error("the lead was not charged");
    await expect(reverse(charge)).rejects.toMatchObject({ code: "conflict" });
    const { entry } = await credit(100, "b");
    const reversal = await reverse(entry);
    await expect(reverse(reversal.entry)).rejects.toMatchObject({ code: "conflict" });
  });

  it("is refused with both figures when the money is spent", async () => {
    const { market, newId, credit, reverse } = desk();
    const { entry } = await credit(5_000, "a");
    await memorySaleStore({ market, newId }).book(aBooking(aLead(1), anOrder(1)));
    await expect(reverse(entry)).rejects.toThrow(
      "The reversal takes $50.00 but only $8.00 is available.",
    );
  });

  it("finds no entry of another buyer", async () => {
    const { market, deps, credit } = desk();
    const { entry } = await credit(5_000, "a");
    openWallet(market, ids.buyer(2), noon);
    const theirs = { buyerId: ids.buyer(2), entryId: entry.id, reason: "x", actor: "Dana" };
    await expect(reverseEntry(deps, theirs)).rejects.toMatchObject({ code: "not_found" });
  });
});
