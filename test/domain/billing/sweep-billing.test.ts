import { describe, expect, it } from "vitest";
import { walletOwners } from "#adapters/dynamo/ledger/wallet-owners";
import { dueShards } from "#adapters/dynamo/table/keys";
import { BillingTerms } from "#contract/billing";
import type { BuyerId } from "#contract/id";
import type { BillingMessage } from "#contract/message";
import { changeTerms } from "#domain/billing/change-terms";
import { newPayment } from "#domain/billing/payment/new-payment";
import type { readPayment } from "#domain/billing/payment/read-payment";
import { startTopUp } from "#domain/billing/payment/start-top-up";
import { rechargePauseReason } from "#domain/billing/recharge/recharge-pause";
import { sweepBilling } from "#domain/billing/sweep-billing";
import { visitBuyer } from "#domain/billing/visit-buyer";
import { paused } from "#domain/state-change";
import { billingDesk } from "#test/billing-desk";

const desk = await billingDesk();
const { deps, stripe } = desk;
const minute = 60_000;
const hour = 60 * minute;

const nothing = { payment: null, invoice: null };

const faults: unknown[] = [];
const queued: BillingMessage[] = [];
const sweep = () =>
  sweepBilling(
    {
      ...deps,
      shards: dueShards,
      listBuyers: () => walletOwners(desk.table),
      queueBilling: async (message) => void queued.push(message),
      isOver: () => false,
      failed: (error) => void faults.push(error),
    },
    deps.clock(),
  );

let keys = 0;
/** A payment that Stripe did not answer to. */
const lostPayment = async (buyerId: BuyerId, kind: "unavailable" | "answersLost") => {
  const methodId = await desk.addCard(buyerId);
  keys += 1;
  const topUp = { buyerId, amountCents: 50_000, methodId, actor: "Olivia" };
  stripe.local.test.setOutage({ kind });
  const started = await startTopUp(deps, { topUp, repeat: desk.repeat(`lost-${keys}`) }).finally(
    () => stripe.local.test.setOutage({}),
  );
  return started.payment;
};
const stored = (buyerId: BuyerId, paymentId: Parameters<typeof readPayment>[1]["paymentId"]) =>
  deps.billings.readPayment(buyerId, paymentId);
const charges = async (buyerId: BuyerId) => {
  const { customerId } = await deps.billings.read(buyerId);
  return (await stripe.sdk.paymentIntents.list({ customer: customerId ?? "" })).data;
};

describe("the sweep", () => {
  for (const kind of ["unavailable", "answersLost"] as const)
    it(`settles a payment whose request was ${kind}, with one charge`, async () => {
      const buyerId = await desk.addBuyer();
      const { id } = await lostPayment(buyerId, kind);
      await sweep();
      expect(await stored(buyerId, id)).toMatchObject({ state: "started" });
      desk.advance(minute);
      await sweep();
      expect(await stored(buyerId, id)).toMatchObject({ state: "succeeded", checks: 0 });
      expect(await charges(buyerId)).toHaveLength(1);
    });

  it("tries again later what fails, and holds up nobody else", async () => {
    const buyerId = await desk.addBuyer();
    const { id } = await lostPayment(buyerId, "unavailable");
    desk.advance(minute);
    stripe.local.test.setOutage({ kind: "unavailable" });
    await sweep();
    stripe.local.test.setOutage({});
    expect(faults.length).toBeGreaterThan(0);
    expect(await stored(buyerId, id)).toMatchObject({ state: "started", checks: 1 });
    await sweep();
    expect(await stored(buyerId, id)).toMatchObject({ state: "started" });
    desk.advance(minute);
    await sweep();
    expect(await stored(buyerId, id)).toMatchObject({ state: "succeeded" });
  });

  it("never sends a payment again after twenty hours, when its key may be forgotten", async () => {
    const buyerId = await desk.addBuyer();
    const lost = await lostPayment(buyerId, "unavailable");
    const done = await lostPayment(buyerId, "answersLost");
    desk.advance(20 * hour);
    await sweep();
    expect(await stored(buyerId, lost.id)).toMatchObject({
      state: "failed",
      failure: { code: "never_received" },
    });
    expect(await stored(buyerId, done.id)).toMatchObject({ state: "succeeded" });
    expect(await charges(buyerId)).toHaveLength(1);
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 50_000 });
  });

  it("ends a payment that its payer left a day ago", async () => {
    const buyerId = await desk.addBuyer();
    const payment = await desk.pay(buyerId, "pm_card_authenticationRequired");
    desk.advance(24 * hour);
    await sweep();
    expect(await stored(buyerId, payment.id)).toMatchObject({ state: "cancelled", checkAt: null });
    const there = await stripe.sdk.paymentIntents.retrieve(payment.providerId ?? "");
    expect(there.status).toBe("canceled");
  });
});

describe("the visit to all buyers, every quarter of an hour", () => {
  const toQuarter = () => {
    const quarter = 15 * minute;
    desk.advance(quarter - (deps.clock().getTime() % quarter));
  };

  it("invoices what is owed when a period of the buyer's zone has ended, once", async () => {
    const buyerId = await desk.addBuyer();
    const wanted = BillingTerms.parse({
      mode: "netTerms",
      creditLimitCents: 100_000,
      invoiceEvery: "week",
    });
    await changeTerms(deps, { buyerId, wanted });
    await desk.credit(buyerId, -30_000);
    const invoices = async () => (await deps.billings.listInvoices(buyerId, { limit: 9 })).items;
    toQuarter();
    await sweep();
    expect(await invoices()).toEqual([]);
    // The week ends at midnight of Monday in Chicago.
    desk.advance(8 * 24 * hour);
    toQuarter();
    await sweep();
    await sweep();
    expect(await invoices()).toMatchObject([{ amountCents: 30_000, state: "open" }]);
  });

  it("invoices a period again whose balance never stood still, and does not pass over it", async () => {
    const buyerId = await desk.addBuyer();
    const wanted = BillingTerms.parse({ mode: "netTerms", creditLimitCents: 100_000 });
    await changeTerms(deps, { buyerId, wanted });
    await desk.credit(buyerId, -20_000);
    const { invoicedTo } = await deps.billings.read(buyerId);
    desk.advance(40 * 24 * hour);
    const change: typeof deps.billings.change = async (subject, next, repeat) =>
      subject.invoiceId
        ? { kind: "unchanged", billing: await deps.billings.read(buyerId), ...nothing }
        : deps.billings.change(subject, next, repeat);
    const busy = { ...deps, billings: { ...deps.billings, change }, queueBilling: async () => {} };
    await expect(visitBuyer(busy, buyerId)).rejects.toMatchObject({ code: "unavailable" });
    expect(await deps.billings.read(buyerId)).toMatchObject({ invoicedTo });
    await visitBuyer({ ...busy, billings: deps.billings }, buyerId);
    const { items } = await deps.billings.listInvoices(buyerId, { limit: 9 });
    expect(items).toMatchObject([{ amountCents: 20_000 }]);
  });

  it("has a wallet looked at whose recharge nobody asked for", async () => {
    const buyerId = await desk.addBuyer({ balanceCents: 100 });
    await desk.addCard(buyerId);
    const { billing } = await deps.billings
      .change({ buyerId }, ({ billing }) => ({
        billing: {
          ...billing,
          autoRecharge: {
            enabled: true,
            thresholdCents: 10_000,
            amountCents: 50_000,
            monthlyLimitCents: 100_000,
            methodId: null,
            onFailure: "continue",
            failuresInARow: 0,
            disabledReason: null,
            month: "2026-11",
            rechargedCents: 0,
          },
        },
      }))
      .then((result) => (result.kind === "changed" ? result : Promise.reject(result)));
    expect(billing.autoRecharge?.enabled).toBe(true);
    toQuarter();
    await sweep();
    expect(queued).toContainEqual({ kind: "belowWatch", buyerId });
  });

  it("comes to each buyer in time, though no visit has time for all", async () => {
    const buyers = [await desk.addBuyer(), await desk.addBuyer(), await desk.addBuyer()];
    const visited = new Set<BuyerId>();
    const read: typeof deps.readWallet = async (buyerId) => {
      visited.add(buyerId);
      return deps.readWallet(buyerId);
    };
    for (let quarter = 0; quarter < 12; quarter++) {
      toQuarter();
      let looks = 0;
      const visit = {
        ...deps,
        readWallet: read,
        shards: 0,
        listBuyers: async function* () {
          yield* buyers;
        },
        queueBilling: async () => {},
        isOver: () => looks++ > 0,
        failed: (error: unknown) => void faults.push(error),
      };
      expect(await sweepBilling(visit, deps.clock())).toMatchObject({ visited: 1 });
    }
    expect([...visited].toSorted()).toEqual(buyers.toSorted());
  });

  const pauseLate = async (buyerId: BuyerId) => {
    await deps.buyers.setState(buyerId, paused(rechargePauseReason, deps.clock()));
    toQuarter();
    await sweep();
    return (await deps.buyers.read(buyerId))?.state;
  };

  it("lets a buyer go on that was paused for a failure after money had come", async () => {
    const buyerId = await desk.addBuyer();
    await desk.pay(buyerId);
    expect(await pauseLate(buyerId)).toBe("active");
  });

  it("leaves a buyer paused whose recharge failed after the last money came", async () => {
    const buyerId = await desk.addBuyer();
    const settled = await desk.pay(buyerId);
    desk.advance(minute);
    const id = deps.newId("payment");
    const asked = { ...settled, customerId: null, methodId: null, month: null };
    const failed = newPayment({ ...asked, kind: "autoRecharge" }, { id, at: deps.clock() });
    await deps.billings.change({ buyerId, paymentId: id }, () => ({
      payment: { ...failed, state: "failed", checkAt: null },
    }));
    expect(await pauseLate(buyerId)).toBe("paused");
  });
});
