import { describe, expect, it } from "vitest";
import { newId } from "#adapters/system";
import { BillingTerms } from "#contract/billing";
import type { Buyer } from "#contract/buyer";
import type { BuyerId } from "#contract/id";
import { ensureCustomer } from "#domain/billing/card/ensure-customer";
import { refreshCards } from "#domain/billing/card/refresh-cards";
import type { PaymentProvider } from "#domain/billing/payment-provider";
import { rechargeWallet } from "#domain/billing/recharge/recharge-wallet";
import { sweepBilling } from "#domain/billing/sweep-billing";
import { memoryActivityLog } from "#test/fakes/memory-activity-log";
import { putCardOnFile } from "#test/fakes/memory-payer";
import { type BankAnswer, memoryProcessor } from "#test/fakes/memory-processor";
import { memoryProcessorPort } from "#test/fakes/memory-processor-port";
import { noon } from "#test/fakes/sale-fixtures";
import { billingWorlds } from "./billing-worlds.ts";

class Crash extends Error {}

/** Lets a process die at its n-th await: before what it asks for is done, or just after. */
const dying = (step: number, when: "before" | "after") => {
  let awaits = 0;
  let isDead = false;
  const at = () => {
    awaits += 1;
    return awaits === step;
  };
  const wrap =
    <Given extends unknown[], Answer>(run: (...given: Given) => Promise<Answer>) =>
    async (...given: Given): Promise<Answer> => {
      if (isDead) throw new Crash();
      isDead = at();
      if (isDead && when === "before") throw new Crash();
      const answer = await run(...given);
      if (isDead) throw new Crash();
      return answer;
    };
  return { wrap, awaits: () => awaits, hasDied: () => isDead };
};

type Wrap = ReturnType<typeof dying>["wrap"];

const wrapProvider = (provider: PaymentProvider, wrap: Wrap): PaymentProvider => ({
  ...provider,
  pay: wrap(provider.pay),
  readPayment: wrap(provider.readPayment),
  findPayment: wrap(provider.findPayment),
});

for (const [name, makeWorld] of billingWorlds) {
  const world = await makeWorld();
  const processor = memoryProcessor();
  const provider = memoryProcessorPort(processor);
  const buyers = new Map<BuyerId, Buyer>();
  let now = noon;
  const activity = memoryActivityLog();
  const alive = {
    billings: world.store,
    readTerms: async () => BillingTerms.parse({}),
    readWallet: world.wallets.readWallet,
    ledgerOf: () => ({ entries: async () => ({ entries: [], next: null }) }),
    buyers: {
      read: async (buyerId: BuyerId) => buyers.get(buyerId) ?? null,
      setState: async (buyerId: BuyerId, change: Partial<Buyer>) => {
        const buyer = buyers.get(buyerId);
        if (!buyer) return null;
        const changed = { ...buyer, ...change };
        buyers.set(buyerId, changed);
        return changed;
      },
    },
    activity,
    provider: async () => provider,
    clock: () => now,
    newId,
  };

  const openBuyer = async (answer: BankAnswer) => {
    const buyerId = newId("buyer");
    const at = now.toISOString();
    buyers.set(buyerId, {
      id: buyerId,
      name: "Sunpeak",
      contactEmail: "leads@sunpeak.example",
      timeZone: "America/Chicago",
      state: "active",
      pausedReason: null,
      createdAt: at,
      changedAt: at,
    });
    const wallet = { buyerId, balanceCents: 2_000, heldCents: 0, creditLimitCents: 0 };
    await world.openWallet({ ...wallet, changedAt: at });
    const customerId = await ensureCustomer(alive, provider, buyerId);
    putCardOnFile(processor, customerId, [answer]);
    await refreshCards(alive, provider, buyerId);
    await world.store.change({ buyerId }, ({ billing }) => ({
      billing: {
        ...billing,
        autoRecharge: {
          enabled: true,
          thresholdCents: 10_000,
          amountCents: 50_000,
          monthlyLimitCents: 100_000,
          methodId: null,
          onFailure: "pause",
          failuresInARow: 0,
          disabledReason: null,
          month: "2026-11",
          rechargedCents: 0,
        },
      },
    }));
    return { buyerId, customerId };
  };

  /** A recharge whose process dies at its n-th await. */
  const dieAt = async (buyerId: BuyerId, step: number, when: "before" | "after") => {
    const death = dying(step, when);
    const { wrap } = death;
    const mortal = {
      ...alive,
      readWallet: wrap(alive.readWallet),
      billings: {
        ...world.store,
        read: wrap(world.store.read),
        readPayment: wrap(world.store.readPayment),
        change: wrap(world.store.change),
      },
      buyers: { read: wrap(alive.buyers.read), setState: wrap(alive.buyers.setState) },
      provider: async () => wrapProvider(provider, wrap),
    };
    await rechargeWallet(mortal, buyerId).catch((error) => {
      if (!(error instanceof Crash)) throw error;
    });
    return death.hasDied();
  };

  const recover = async (buyerId: BuyerId) => {
    now = new Date(now.getTime() + 61_000);
    await sweepBilling(
      {
        ...alive,
        shards: 4,
        listBuyers: async function* () {},
        queueBilling: async () => {},
        isOver: () => false,
        failed: (error) => {
          throw error;
        },
      },
      now,
    );
    await rechargeWallet(alive, buyerId);
  };

  const chargesOf = (customerId: string) =>
    [...processor.intents.values()].filter((intent) => intent.customerId === customerId);

  describe(`a recharge whose process dies, with a store ${name}`, () => {
    for (const when of ["before", "after"] as const)
      it(`${when} any await charges and credits exactly once in the end`, async () => {
        for (let step = 1, died = true; died; step++) {
          const { buyerId, customerId } = await openBuyer("paid");
          died = await dieAt(buyerId, step, when);
          await recover(buyerId);
          expect([step, chargesOf(customerId).length]).toEqual([step, 1]);
          expect(await world.wallets.readWallet(buyerId)).toMatchObject({ balanceCents: 52_000 });
          expect(await world.store.read(buyerId)).toMatchObject({
            rechargingPaymentId: null,
            autoRecharge: { rechargedCents: 50_000 },
          });
        }
      });

    it("at any await of a failure ends paused, counted once, with the month given back", async () => {
      for (let step = 1, died = true; died; step++) {
        const { buyerId, customerId } = await openBuyer("declined");
        died = await dieAt(buyerId, step, "before");
        now = new Date(now.getTime() - 1);
        await recover(buyerId);
        expect(chargesOf(customerId).length).toBeLessThanOrEqual(2);
        const { autoRecharge, rechargingPaymentId } = await world.store.read(buyerId);
        expect(rechargingPaymentId).toBeNull();
        expect(autoRecharge?.failuresInARow).toBe(chargesOf(customerId).length);
        expect(autoRecharge?.rechargedCents).toBe(0);
        expect(buyers.get(buyerId)).toMatchObject({ state: "paused" });
      }
    });
  });
}
