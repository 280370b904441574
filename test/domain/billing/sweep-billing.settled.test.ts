import { describe, expect, it } from "vitest";
import { dueShards } from "#adapters/dynamo/table/keys";
import type { PaymentRecord } from "#contract/billing-record";
import type { BuyerId, PaymentId } from "#contract/id";
import { needProvider } from "#domain/billing/need-provider";
import { newPayment } from "#domain/billing/payment/new-payment";
import { syncPayment } from "#domain/billing/payment/sync-payment";
import { sweepBilling } from "#domain/billing/sweep-billing";
import { paymentReactions } from "#domain/reaction/payment-reactions";
import { billingDesk } from "#test/billing-desk";

// No event reaches anybody here: what is not found by a look is never learnt.
const desk = await billingDesk();
const { deps, stripe } = desk;
const day = 86_400_000;

const faults: unknown[] = [];
let reads: string[] = [];
const provider = async () => {
  const opened = await needProvider(deps.provider);
  return {
    ...opened,
    readPayment: (providerId: string) => {
      reads.push(providerId);
      return opened.readPayment(providerId);
    },
  };
};
const sweep = (isOver = () => false) =>
  sweepBilling(
    {
      ...deps,
      provider,
      shards: dueShards,
      listBuyers: async function* () {},
      queueBilling: async () => {},
      isOver,
      failed: (error) => void faults.push(error),
    },
    deps.clock(),
  );

const read = async (buyerId: BuyerId, paymentId: PaymentId): Promise<PaymentRecord> => {
  const payment = await deps.billings.readPayment(buyerId, paymentId);
  if (!payment) throw new Error("there is no such payment");
  return payment;
};

const settled = async (token?: string) => {
  const buyerId = await desk.addBuyer();
  const { id, providerId } = await desk.pay(buyerId, token);
  return { buyerId, id, providerId: providerId ?? "", read: () => read(buyerId, id) };
};

/** Goes on to the next look at a payment, and takes it. */
const nextLookAt = async (payment: { read: () => Promise<PaymentRecord> }) => {
  const { checkAt } = await payment.read();
  if (checkAt === null) throw new Error("nobody looks at it any more");
  desk.advance(Date.parse(checkAt) - deps.clock().getTime());
  await sweep();
};

describe("a settled payment", () => {
  it("is looked at a day later, with one read, and nobody is told of it", async () => {
    const payment = await settled();
    const before = await payment.read();
    desk.advance(0.9 * day);
    await sweep();
    expect(await payment.read()).toEqual(before);
    reads = [];
    await nextLookAt(payment);
    expect(reads.filter((id) => id === payment.providerId)).toHaveLength(1);
    const after = await payment.read();
    const { version } = before;
    expect(after).toEqual({ ...before, checks: 1, checkAt: after.checkAt, version: version + 1 });
    expect(paymentReactions(before, after)).toEqual([]);
    expect(await desk.entries(payment.buyerId)).toHaveLength(1);
  });

  it("loses a refund that no event told of, once, and is then looked at anew", async () => {
    const payment = await settled();
    await nextLookAt(payment);
    await nextLookAt(payment);
    await stripe.sdk.refunds.create({ payment_intent: payment.providerId, amount: 20_000 });
    await nextLookAt(payment);
    expect(await payment.read()).toMatchObject({ refundedCents: 20_000, checks: 0 });
    await nextLookAt(payment);
    await nextLookAt(payment);
    expect(await desk.wallet(payment.buyerId)).toMatchObject({ balanceCents: 30_000 });
    expect(await desk.entries(payment.buyerId)).toHaveLength(2);
  });

  it("is given back what a refund that failed had taken, though nobody told of either", async () => {
    const payment = await settled("pm_card_refundFail");
    const refund = await stripe.sdk.refunds.create({ payment_intent: payment.providerId });
    await nextLookAt(payment);
    expect(await desk.wallet(payment.buyerId)).toMatchObject({ balanceCents: 0 });
    stripe.local.test.failRefund(refund.id);
    await nextLookAt(payment);
    expect(await desk.wallet(payment.buyerId)).toMatchObject({ balanceCents: 50_000 });
  });

  it("is left in peace once nothing can come back any more", async () => {
    const payment = await settled();
    let looks = 0;
    while ((await payment.read()).checkAt !== null && looks < 30) {
      await nextLookAt(payment);
      looks += 1;
    }
    expect(looks).toBeLessThan(20);
    reads = [];
    desk.advance(100 * day);
    await sweep();
    expect(reads).not.toContain(payment.providerId);
    expect(await payment.read()).toMatchObject({ state: "succeeded", checkAt: null });
  });

  it("is looked at until its dispute is over, beyond every other end", async () => {
    const payment = await settled();
    const { id: dispute } = stripe.local.test.openDispute(payment.id);
    await nextLookAt(payment);
    expect(await payment.read()).toMatchObject({ disputedCents: 50_000, checks: 0 });
    desk.advance(200 * day);
    await sweep();
    expect((await payment.read()).checkAt).not.toBeNull();
    stripe.local.test.winDispute(dispute);
    await nextLookAt(payment);
    expect(await payment.read()).toMatchObject({ disputedCents: 0 });
    desk.advance(40 * day);
    await sweep();
    expect(await payment.read()).toMatchObject({ state: "succeeded", checkAt: null });
  });

  it("is looked at again where an event tells of a dispute after all that time", async () => {
    const payment = await settled();
    await deps.billings.change({ buyerId: payment.buyerId, paymentId: payment.id }, (seen) =>
      seen.payment ? { payment: { ...seen.payment, checkAt: null } } : null,
    );
    desk.advance(130 * day);
    const { id: dispute } = stripe.local.test.openDispute(payment.id);
    await syncPayment(deps, { buyerId: payment.buyerId, paymentId: payment.id });
    stripe.local.test.winDispute(dispute);
    await nextLookAt(payment);
    expect(await payment.read()).toMatchObject({ disputedCents: 0 });
  });

  it("that cannot be read waits for its next look, and holds up nobody", async () => {
    const payment = await settled();
    stripe.local.test.setOutage({ kind: "unavailable" });
    faults.length = 0;
    await nextLookAt(payment);
    stripe.local.test.setOutage({});
    expect(faults).not.toEqual([]);
    expect(await payment.read()).toMatchObject({ state: "succeeded", checks: 1 });
  });
});

describe("looks at settled payments", () => {
  const many = 60;
  const store = async (buyerId: BuyerId, count: number) => {
    const template = await read(buyerId, (await desk.pay(buyerId)).id);
    for (let made = 0; made < count; made++) {
      const id = deps.newId("payment");
      await deps.billings.change({ buyerId, paymentId: id }, () => ({
        payment: { ...template, id, version: 0 },
      }));
    }
  };

  it("are so many in one sweep, from every shard, and leave urgent payments their time", async () => {
    const buyerId = await desk.addBuyer();
    await store(buyerId, many);
    desk.advance(2 * day);
    const { looked } = await sweep();
    expect(looked).toBe(40);
    const asked = { customerId: null, methodId: null, month: null };
    const id = deps.newId("payment");
    const amounts = { kind: "topUp", amountCents: 50_000, feeCents: 0, actor: "Olivia" } as const;
    const urgent = newPayment({ buyerId, ...amounts, ...asked }, { id, at: deps.clock() });
    await deps.billings.change({ buyerId, paymentId: id }, () => ({ payment: urgent }));
    desk.advance(60_000);
    let left = 1;
    const hasTimeForOne = () => left-- <= 0;
    expect(await sweep(hasTimeForOne)).toMatchObject({ checked: 1, looked: 0 });
    expect(await read(buyerId, id)).toMatchObject({ checks: 1 });
  });
});
