import { describe, expect, it } from "vitest";
import { newId } from "#adapters/system";
import type { Billing } from "#contract/billing-record";
import type { BuyerId, PaymentId } from "#contract/id";
import type { Entry } from "#contract/wallet";
import { Defect, Retry } from "#domain/errors";
import { firstEntryId, lastEntryIdBefore } from "#domain/ledger/entry-id-bounds";
import { aBooking, aLead, anOrder, noon } from "#test/fakes/sale-fixtures";
import { anEntry, aPayment, repeat } from "./billing-samples.ts";
import { billingWorlds } from "./billing-worlds.ts";

const at = noon.toISOString();

for (const [name, makeWorld] of billingWorlds) {
  const world = await makeWorld();
  const { store } = world;

  const openBuyer = async (balanceCents = 0) => {
    const buyerId = newId("buyer");
    const wallet = { buyerId, balanceCents, heldCents: 0, creditLimitCents: 0, changedAt: at };
    await world.openWallet(wallet);
    return buyerId;
  };
  const start = async (buyerId: BuyerId) => {
    const payment = aPayment(buyerId, newId("payment"));
    await store.change({ buyerId, paymentId: payment.id }, () => ({ payment }));
    return payment.id;
  };
  const lowBalance =
    (lowBalanceCents: number) =>
    ({ billing }: { billing: Billing }) => ({
      billing: { ...billing, lowBalanceCents },
    });

  describe(`a billing store ${name}`, () => {
    it("has an empty billing for a buyer that never paid, and nothing of what is not there", async () => {
      const buyerId = await openBuyer();
      expect(await store.read(buyerId)).toMatchObject({ methods: [], version: 0 });
      expect(await store.readPayment(buyerId, newId("payment"))).toBeNull();
      expect(await store.readInvoice(buyerId, newId("invoice"))).toBeNull();
    });

    it("keeps what is written under the next version, and the watch level with it", async () => {
      const buyerId = await openBuyer();
      const result = await store.change({ buyerId }, lowBalance(7_500));
      expect(result).toMatchObject({ kind: "changed", billing: { version: 1 } });
      expect(await store.read(buyerId)).toMatchObject({ lowBalanceCents: 7_500, version: 1 });
      expect(await world.watchCents(buyerId)).toBe(7_500);
    });

    it("writes nothing when there is nothing to write", async () => {
      const buyerId = await openBuyer();
      expect(await store.change({ buyerId }, () => null)).toMatchObject({ kind: "unchanged" });
      expect(await store.read(buyerId)).toMatchObject({ version: 0 });
    });

    it("loses no change of many at once", async () => {
      const buyerId = await openBuyer();
      await Promise.all(
        Array.from({ length: 8 }, () =>
          store.change({ buyerId }, ({ billing }) => ({
            billing: { ...billing, invoiceCount: billing.invoiceCount + 1 },
          })),
        ),
      );
      expect(await store.read(buyerId)).toMatchObject({ invoiceCount: 8, version: 8 });
    });

    it("shows a payment to its buyer alone", async () => {
      const buyerId = await openBuyer();
      const paymentId = await start(buyerId);
      expect(await store.readPayment(buyerId, paymentId)).toMatchObject({ state: "started" });
      expect(await store.readPayment(await openBuyer(), paymentId)).toBeNull();
    });

    it("moves the wallet with the entries of a movement, below zero too", async () => {
      const buyerId = await openBuyer(1_000);
      const paymentId = await start(buyerId);
      await store.change({ buyerId, paymentId }, ({ payment }) =>
        payment
          ? {
              payment: { ...payment, state: "succeeded" },
              movement: [anEntry(buyerId, -5_000, "take"), anEntry(buyerId, -15, "take-fee")],
            }
          : null,
      );
      expect(await world.wallets.readWallet(buyerId)).toMatchObject({ balanceCents: -4_015 });
      expect((await world.entries(buyerId)).map(({ amountCents }) => amountCents)).toEqual([
        -15, -5_000,
      ]);
      expect(await store.readPayment(buyerId, paymentId)).toMatchObject({ state: "succeeded" });
    });

    it("sells nothing to a buyer that owes more than is there, until it pays", async () => {
      const buyerId = await openBuyer(1_000);
      const order = anOrder(1, { buyerId });
      const sale = aBooking(await world.addLead({ ...aLead(1), id: newId("lead") }), order);
      await store.change({ buyerId }, () => ({ movement: [anEntry(buyerId, -5_000, "refund")] }));
      expect(await world.sales.book(sale)).toBe("insufficient-balance");
      await world.wallets.credit(anEntry(buyerId, 8_199, "most"));
      expect(await world.sales.book(sale)).toBe("insufficient-balance");
      await world.wallets.credit(anEntry(buyerId, 1, "rest"));
      expect(await world.sales.book(sale)).toBe("booked");
    });

    it("moves no money of a buyer that is not there", async () => {
      const nobody = newId("buyer");
      const movement: [Entry] = [anEntry(nobody, -5_000, "refund")];
      await expect(store.change({ buyerId: nobody }, () => ({ movement }))).rejects.toThrow(Defect);
      expect(await world.entries(nobody)).toEqual([]);
    });

    it("makes a movement once, however many look at the same payment at once", async () => {
      const buyerId = await openBuyer();
      const paymentId = await start(buyerId);
      await Promise.all(
        Array.from({ length: 8 }, () =>
          store.change({ buyerId, paymentId }, ({ payment }) => {
            if (!payment || payment.posted["once"]) return null;
            const entry = anEntry(buyerId, 50_000, "once");
            return {
              payment: { ...payment, posted: { once: entry.id } },
              movement: [entry],
            };
          }),
        ),
      );
      expect(await world.wallets.readWallet(buyerId)).toMatchObject({ balanceCents: 50_000 });
      expect(await world.entries(buyerId)).toHaveLength(1);
    });

    it("writes nothing unless less is available than was said", async () => {
      const buyerId = await openBuyer(10_000);
      const change = (availableBelowCents: number) =>
        store.change({ buyerId }, ({ billing }) => ({ billing, availableBelowCents }));
      expect(await change(10_000)).toMatchObject({ kind: "unchanged" });
      expect(await store.read(buyerId)).toMatchObject({ version: 0 });
      expect(await change(10_001)).toMatchObject({ kind: "changed" });
    });

    it("sets the watch level also where it writes only below a level", async () => {
      const buyerId = await openBuyer(5_000);
      await store.change({ buyerId }, ({ billing }) => ({
        billing: { ...billing, lowBalanceCents: 70_000 },
        availableBelowCents: 5_001,
      }));
      expect(await world.watchCents(buyerId)).toBe(70_000);
      expect(await world.roomCents(buyerId)).toBe(-65_000);
    });

    it("moves the wallet and sets its watch level in one change", async () => {
      const buyerId = await openBuyer(5_000);
      const paymentId = await start(buyerId);
      await store.change({ buyerId, paymentId }, ({ billing, payment }) =>
        payment
          ? {
              payment: { ...payment, state: "succeeded" },
              billing: { ...billing, lowBalanceCents: 70_000 },
              movement: [anEntry(buyerId, 50_000, "bring"), anEntry(buyerId, -100, "bring-fee")],
            }
          : null,
      );
      expect(await world.wallets.readWallet(buyerId)).toMatchObject({ balanceCents: 54_900 });
      expect(await world.watchCents(buyerId)).toBe(70_000);
      expect(await world.roomCents(buyerId)).toBe(-15_100);
    });

    it("lets no entry of a movement join a day that is sealed", async () => {
      const buyerId = await openBuyer();
      const paymentId = await start(buyerId);
      const midnight = new Date("2026-01-02T00:00:00.000Z");
      await world.closeBelow(buyerId, firstEntryId(midnight));
      const late = { ...anEntry(buyerId, -15, "fee"), id: lastEntryIdBefore(midnight) };
      let looks = 0;
      const change = store.change({ buyerId, paymentId }, ({ payment }) => {
        looks += 1;
        if (looks > 1 || !payment) return null;
        return { payment, movement: [anEntry(buyerId, 5_000, "total"), late] };
      });
      await change.catch((error) => expect(error).toBeInstanceOf(Retry));
      expect(await world.entries(buyerId)).toEqual([]);
      expect(await world.wallets.readWallet(buyerId)).toMatchObject({ balanceCents: 0 });
    });

    it("absorbs a repeat of a request, and tells another request of the same key apart", async () => {
      const buyerId = await openBuyer();
      const change = (asked: string) =>
        store.change({ buyerId }, lowBalance(5_000), { by: repeat("key", asked), made: "it" });
      const [one, other] = await Promise.all([change("same"), change("same")]);
      expect([one.kind, other.kind].toSorted()).toEqual(["changed", "repeated"]);
      expect(await change("same")).toEqual({ kind: "repeated", id: "it" });
      await expect(change("other")).rejects.toMatchObject({ code: "idempotency_key_reused" });
      expect(await store.read(buyerId)).toMatchObject({ version: 1 });
    });

    it("lists payments newest first, in pages", async () => {
      const buyerId = await openBuyer();
      const ids: PaymentId[] = [];
      for (let count = 0; count < 3; count++) ids.push(await start(buyerId));
      const first = await store.listPayments(buyerId, { limit: 2 });
      const rest = await store.listPayments(buyerId, { limit: 2, cursor: first.next ?? "" });
      expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids.toReversed());
      expect(rest.next).toBeNull();
    });

    it("finds what is due, settled payments apart, and nothing that is over", async () => {
      const buyerId = await openBuyer();
      const paymentId = await start(buyerId);
      const due = async (when: Date, kind: "payment" | "settledPayment" = "payment") => {
        const found = [];
        for (const shard of [0, 1, 2, 3]) found.push(...(await store.listDue(kind, shard, when)));
        return found.filter(({ id }) => id === paymentId);
      };
      const later = new Date(noon.getTime() + 60_000);
      expect(await due(noon)).toEqual([]);
      expect(await due(later)).toEqual([{ buyerId, id: paymentId }]);
      expect(await due(later, "settledPayment")).toEqual([]);
      await store.change({ buyerId, paymentId }, ({ payment }) =>
        payment ? { payment: { ...payment, state: "succeeded" } } : null,
      );
      expect(await due(noon, "settledPayment")).toEqual([]);
      expect(await due(later, "settledPayment")).toEqual([{ buyerId, id: paymentId }]);
      expect(await due(later)).toEqual([]);
      await store.change({ buyerId, paymentId }, ({ payment }) =>
        payment ? { payment: { ...payment, checkAt: null } } : null,
      );
      expect(await due(later, "settledPayment")).toEqual([]);
    });
  });
}
