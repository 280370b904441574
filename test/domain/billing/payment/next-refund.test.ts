import { describe, expect, it } from "vitest";
import type { BuyerId, PaymentId } from "#contract/id";
import { refundPayment } from "#domain/billing/payment/refund-payment";
import { syncPayment } from "#domain/billing/payment/sync-payment";
import { billingDesk } from "#test/billing-desk";

const desk = await billingDesk();
const { deps, stripe } = desk;
const bank = stripe.local.test;

const refund = (buyerId: BuyerId, paymentId: PaymentId, amountCents: number, key = "r") => {
  const request = { buyerId, paymentId, amountCents, reason: "Wrong month", actor: "Dana" };
  return refundPayment(deps, request, desk.repeat(`${buyerId}-${key}`, request));
};
const sync = (buyerId: BuyerId, paymentId: PaymentId) => syncPayment(deps, { buyerId, paymentId });
const balance = async (buyerId: BuyerId) => (await desk.wallet(buyerId)).balanceCents;
const moved = async (buyerId: BuyerId) =>
  (await desk.entries(buyerId)).map(({ kind, amountCents }) => [kind, amountCents]);

describe("a refund on its way", () => {
  const pending = async () => {
    const buyerId = await desk.addBuyer();
    const { id } = await desk.pay(buyerId, "pm_card_pendingRefund");
    const { payment } = await refund(buyerId, id, 50_000);
    const { data } = await stripe.sdk.refunds.list({ payment_intent: payment.providerId ?? "" });
    return { buyerId, id, payment, refunds: data };
  };

  it("is not to be spent any more, and counts once when it arrives", async () => {
    const { buyerId, id, payment, refunds } = await pending();
    expect(refunds).toMatchObject([{ status: "pending" }]);
    expect(payment).toMatchObject({ refundedCents: 50_000 });
    expect(await balance(buyerId)).toBe(0);
    bank.settleRefund(refunds[0]?.id ?? "");
    await sync(buyerId, id);
    expect(await moved(buyerId)).toEqual([
      ["refund", -50_000],
      ["topUp", 50_000],
    ]);
  });

  it("is not asked for a second time, since nothing is left", async () => {
    const { buyerId, id } = await pending();
    await expect(refund(buyerId, id, 100, "again")).rejects.toMatchObject({
      errors: [{ message: "$1.00 is more than the $0.00 left of it." }],
    });
  });

  it("comes back once when it fails", async () => {
    const { buyerId, id, refunds } = await pending();
    bank.failRefund(refunds[0]?.id ?? "");
    const { payment } = await sync(buyerId, id);
    await sync(buyerId, id);
    expect(payment.refundedCents).toBe(0);
    expect(await balance(buyerId)).toBe(50_000);
  });
});

describe("a refund of a payment with a card fee", () => {
  const paid = async (token?: string) => {
    const buyerId = await desk.addBuyer({ feeBasisPoints: 300 });
    const { id, feeCents } = await desk.pay(buyerId, token);
    expect(feeCents).toBe(1_500);
    return { buyerId, id };
  };

  it("of the whole payment gives the fee back too, so that the wallet is as before", async () => {
    const { buyerId, id } = await paid();
    await refund(buyerId, id, 51_500);
    expect(await balance(buyerId)).toBe(0);
    expect(await moved(buyerId)).toEqual([
      ["fee", 1_500],
      ["refund", -51_500],
      ["fee", -1_500],
      ["topUp", 51_500],
    ]);
  });

  it("takes from the wallet first and gives the fee back last, whatever the parts", async () => {
    const { buyerId, id } = await paid();
    await refund(buyerId, id, 30_000, "first");
    expect(await balance(buyerId)).toBe(20_000);
    await refund(buyerId, id, 20_500, "second");
    expect(await balance(buyerId)).toBe(0);
    await refund(buyerId, id, 1_000, "third");
    expect(await balance(buyerId)).toBe(0);
    const fees = (await moved(buyerId)).filter(([kind]) => kind === "fee");
    expect(fees).toEqual([
      ["fee", 1_000],
      ["fee", 500],
      ["fee", -1_500],
    ]);
  });

  it("that does not arrive takes the fee again, so that the wallet is as after the payment", async () => {
    const { buyerId, id } = await paid("pm_card_pendingRefund");
    const { payment } = await refund(buyerId, id, 51_500);
    const { data } = await stripe.sdk.refunds.list({ payment_intent: payment.providerId ?? "" });
    bank.failRefund(data[0]?.id ?? "");
    await sync(buyerId, id);
    await sync(buyerId, id);
    expect(await balance(buyerId)).toBe(50_000);
  });
});

describe("what is left of a payment", () => {
  it("is never less than nothing, though a bank takes back more than was left", async () => {
    const buyerId = await desk.addBuyer();
    const { id } = await desk.pay(buyerId);
    await refund(buyerId, id, 10_000, "before");
    bank.openDispute(id);
    await expect(refund(buyerId, id, 100, "after")).rejects.toMatchObject({
      errors: [
        {
          message: "$1.00 is more than the $0.00 left of it.",
          hint: "All of it was given back already.",
        },
      ],
    });
  });
});
