import { describe, expect, it } from "vitest";
import type { BuyerId, PaymentId } from "#contract/id";
import { needProvider } from "#domain/billing/need-provider";
import { refundPayment } from "#domain/billing/payment/refund-payment";
import { applyOutcome, syncPayment } from "#domain/billing/payment/sync-payment";
import { rechargeWallet } from "#domain/billing/recharge/recharge-wallet";
import { billingDesk } from "#test/billing-desk";

const desk = await billingDesk();
const { deps, stripe } = desk;

const sync = (buyerId: BuyerId, paymentId: PaymentId) => syncPayment(deps, { buyerId, paymentId });
const moved = async (buyerId: BuyerId) =>
  (await desk.entries(buyerId)).map(({ kind, amountCents }) => [kind, amountCents]);

describe("a refund", () => {
  const refund = (buyerId: BuyerId, paymentId: PaymentId, amountCents: number, key = "r") => {
    const request = { buyerId, paymentId, amountCents, reason: "Wrong month", actor: "Dana" };
    return refundPayment(deps, request, desk.repeat(`${buyerId}-${key}`, request));
  };

  it("by the agency takes the money out of the wallet, with the reason it was given for", async () => {
    const buyerId = await desk.addBuyer();
    const { id } = await desk.pay(buyerId);
    const { payment } = await refund(buyerId, id, 20_000);
    expect(payment).toMatchObject({ state: "succeeded", refundedCents: 20_000 });
    expect((await desk.entries(buyerId))[0]).toMatchObject({
      kind: "refund",
      amountCents: -20_000,
      reason: "Wrong month",
      actor: "Dana",
      explains: { kind: "payment", paymentId: id },
    });
  });

  it("is one refund however often and at once it is asked for", async () => {
    const buyerId = await desk.addBuyer();
    const { id, providerId } = await desk.pay(buyerId);
    await Promise.all([1, 2, 3].map(() => refund(buyerId, id, 50_000)));
    await refund(buyerId, id, 50_000);
    const { data } = await stripe.sdk.refunds.list({ payment_intent: providerId ?? "" });
    expect(data).toHaveLength(1);
    expect(await moved(buyerId)).toEqual([
      ["refund", -50_000],
      ["topUp", 50_000],
    ]);
  });

  it("of more than is left is refused with both figures", async () => {
    const buyerId = await desk.addBuyer();
    const { id } = await desk.pay(buyerId);
    await refund(buyerId, id, 20_000, "first");
    await expect(refund(buyerId, id, 30_001, "second")).rejects.toMatchObject({
      errors: [{ pointer: "#/amountCents", message: expect.stringContaining("$300.00 left") }],
    });
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 30_000 });
  });

  it("takes what was spent already, so that the wallet may fall below zero", async () => {
    const buyerId = await desk.addBuyer();
    const { id } = await desk.pay(buyerId);
    await desk.credit(buyerId, -45_000);
    await refund(buyerId, id, 50_000);
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: -45_000 });
  });

  it("never has the card charged again for what it was given back", async () => {
    const buyerId = await desk.addBuyer();
    const { id } = await desk.pay(buyerId);
    await desk.switchOnRecharge(buyerId);
    const { autoRechargeOff } = await refund(buyerId, id, 40_001);
    expect(autoRechargeOff).toBe(
      "Switched off because $400.01 went back to Visa •••• 4242: it would have charged $500.00 " +
        "again at once. Switch it on when you want it to.",
    );
    expect((await deps.billings.read(buyerId)).autoRecharge).toMatchObject({
      enabled: false,
      disabledReason: autoRechargeOff,
      failuresInARow: 0,
    });
    expect(await rechargeWallet(deps, buyerId)).toEqual({ kind: "off" });
    expect(await moved(buyerId)).toHaveLength(2);
  });

  it("leaves auto-recharge on where the wallet keeps enough, and off where it was off", async () => {
    const buyerId = await desk.addBuyer();
    const { id } = await desk.pay(buyerId);
    await desk.switchOnRecharge(buyerId);
    expect(await refund(buyerId, id, 40_000, "enough")).toMatchObject({ autoRechargeOff: null });
    expect((await deps.billings.read(buyerId)).autoRecharge).toMatchObject({ enabled: true });
    const never = await desk.addBuyer();
    const paid = await desk.pay(never);
    expect(await refund(never, paid.id, 50_000)).toMatchObject({ autoRechargeOff: null });
    expect((await deps.billings.read(never)).autoRecharge).toBeNull();
  });

  it("made at Stripe ends auto-recharge in the same way, and leaves it off where it fails later", async () => {
    const buyerId = await desk.addBuyer();
    const { id, providerId } = await desk.pay(buyerId, "pm_card_refundFail");
    await desk.switchOnRecharge(buyerId);
    const made = await stripe.sdk.refunds.create({ payment_intent: providerId ?? "" });
    await sync(buyerId, id);
    stripe.local.test.failRefund(made.id);
    await sync(buyerId, id);
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 50_000 });
    expect((await deps.billings.read(buyerId)).autoRecharge).toMatchObject({ enabled: false });
  });

  it("made at Stripe counts too, and is given back when it fails afterwards", async () => {
    const buyerId = await desk.addBuyer();
    const { id, providerId } = await desk.pay(buyerId, "pm_card_refundFail");
    const made = await stripe.sdk.refunds.create({ payment_intent: providerId ?? "" });
    await sync(buyerId, id);
    stripe.local.test.failRefund(made.id);
    const { payment } = await sync(buyerId, id);
    await sync(buyerId, id);
    const entries = await desk.entries(buyerId);
    const refunded = entries.find(({ kind }) => kind === "refund");
    expect(await moved(buyerId)).toEqual([
      ["reversal", 50_000],
      ["refund", -50_000],
      ["topUp", 50_000],
    ]);
    expect(entries[0]?.explains).toEqual({ kind: "entry", entryId: refunded?.id });
    expect(payment.refundedCents).toBe(0);
  });

  it("that failed before it counted never counts, not even for who saw it before", async () => {
    const buyerId = await desk.addBuyer();
    const payment = await desk.pay(buyerId, "pm_card_refundFail");
    const { id, providerId } = payment;
    const made = await stripe.sdk.refunds.create({ payment_intent: providerId ?? "" });
    const provider = await needProvider(deps.provider);
    const seen = await provider.readPayment(providerId ?? "");
    if (!seen) throw new Error("the payment is not there");
    stripe.local.test.failRefund(made.id);
    await sync(buyerId, id);
    await applyOutcome(deps, { provider, payment, outcome: { kind: "seen", seen } });
    expect(seen.refunds).toMatchObject([{ state: "succeeded" }]);
    expect(await moved(buyerId)).toEqual([["topUp", 50_000]]);
  });
});

describe("a dispute", () => {
  it("takes the payment and its fee out of the wallet, and a won one gives it back", async () => {
    const buyerId = await desk.addBuyer();
    const { id } = await desk.pay(buyerId);
    const dispute = stripe.local.test.openDispute(id);
    const { payment } = await sync(buyerId, id);
    expect(payment.disputedCents).toBe(50_000);
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: -1_500 });
    stripe.local.test.winDispute(dispute.id);
    const won = await sync(buyerId, id);
    await sync(buyerId, id);
    expect(won.payment.disputedCents).toBe(0);
    const kinds = (await moved(buyerId)).map(([kind]) => kind);
    expect(kinds.filter((kind) => kind === "reversal").length).toBeGreaterThan(1);
    expect((await desk.wallet(buyerId)).balanceCents).toBeGreaterThanOrEqual(48_500);
  });
});

describe("a payment that is not what was asked for", () => {
  const changed = async (change: Parameters<typeof deps.billings.change>[1]) => {
    const buyerId = await desk.addBuyer();
    const card = await desk.addCard(buyerId, "pm_card_authenticationRequired");
    const payment = await desk.pay(buyerId, "pm_card_authenticationRequired");
    stripe.local.test.authenticate(
      (await stripe.sdk.paymentIntents.retrieve(payment.providerId ?? "")).client_secret ?? "",
      true,
    );
    await deps.billings.change({ buyerId, paymentId: payment.id }, change);
    return { buyerId, paymentId: payment.id, card };
  };

  it("in its amount is never credited, and the attempt is written down", async () => {
    const { buyerId, paymentId } = await changed(({ payment }) =>
      payment ? { payment: { ...payment, amountCents: 5_000_000 } } : null,
    );
    await expect(sync(buyerId, paymentId)).rejects.toThrow("is not what it is at the processor");
    expect(await desk.entries(buyerId)).toEqual([]);
    expect(await desk.activity(buyerId)).toMatchObject([
      { action: "payment.settle", outcome: "refused", object: paymentId },
    ]);
  });

  it("in its payer is never credited", async () => {
    const other = await desk.pay(await desk.addBuyer());
    const { buyerId, paymentId } = await changed(({ payment }) =>
      payment ? { payment: { ...payment, providerId: other.providerId } } : null,
    );
    await expect(sync(buyerId, paymentId)).rejects.toThrow("is not what it is at the processor");
    expect(await desk.entries(buyerId)).toEqual([]);
  });
});
