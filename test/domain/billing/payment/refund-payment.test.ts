import { expect, it } from "vitest";
import type { BuyerId } from "#contract/id";
import { refundPayment } from "#domain/billing/payment/refund-payment";
import { syncPayment } from "#domain/billing/payment/sync-payment";
import { billingDesk } from "#test/billing-desk";

const desk = await billingDesk();
const { deps, stripe } = desk;

const paidBuyer = async () => {
  const buyerId = await desk.addBuyer();
  const { id: paymentId } = await desk.pay(buyerId);
  const refund = (key: string) => {
    const request = { buyerId, paymentId, amountCents: 20_000, reason: "Asked", actor: "Dana" };
    return refundPayment(deps, request, desk.repeat(`${paymentId}-${key}`));
  };
  const sync = async () => (await syncPayment(deps, { buyerId, paymentId })).payment;
  return { buyerId, refund, sync };
};

const balanceOf = async (buyerId: BuyerId) => (await desk.wallet(buyerId)).balanceCents;

const unanswered = {
  code: "unavailable",
  message: expect.stringContaining("see in some minutes whether the payment shows the refund"),
};

it("a refund that was made although the processor keeps an error shows on the payment, once", async () => {
  const { buyerId, refund, sync } = await paidBuyer();
  stripe.local.test.setOutage({ kind: "failedAfter", only: "POST /v1/refunds", times: 1 });
  await expect(refund("one")).rejects.toMatchObject(unanswered);
  await expect(refund("one")).rejects.toMatchObject(unanswered);
  expect(await sync()).toMatchObject({ refundedCents: 20_000 });
  expect(await balanceOf(buyerId)).toBe(30_000);
});

it("a refund that was never made is made under a new key", async () => {
  const { buyerId, refund, sync } = await paidBuyer();
  stripe.local.test.setOutage({ kind: "failed", only: "POST /v1/refunds", times: 1 });
  await expect(refund("one")).rejects.toMatchObject(unanswered);
  await expect(refund("one")).rejects.toMatchObject(unanswered);
  expect(await sync()).toMatchObject({ refundedCents: 0 });
  expect(await balanceOf(buyerId)).toBe(50_000);
  expect(await refund("two")).toMatchObject({ payment: { refundedCents: 20_000 } });
  expect(await balanceOf(buyerId)).toBe(30_000);
});
