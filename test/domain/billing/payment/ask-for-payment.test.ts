import { expect, it } from "vitest";
import { cardsOnly } from "#adapters/stripe/cards-only";
import type { BuyerId, PaymentId } from "#contract/id";
import { syncPayment } from "#domain/billing/payment/sync-payment";
import { rechargeWallet } from "#domain/billing/recharge/recharge-wallet";
import { Retry } from "#domain/errors";
import { billingDesk } from "#test/billing-desk";

const desk = await billingDesk();
const { deps, stripe } = desk;
const minuteMs = 60_000;
const pay = "POST /v1/payment_intents";

/** A recharge whose first try is answered with an error that Stripe keeps under its key. */
const answered = async (kind: "failed" | "failedAfter") => {
  const buyerId = await desk.addBuyer();
  await desk.addCard(buyerId);
  await desk.switchOnRecharge(buyerId);
  stripe.local.test.setOutage({ kind, only: pay, times: 1 });
  await expect(rechargeWallet(deps, buyerId)).rejects.toThrow(Retry);
  const { rechargingPaymentId } = await deps.billings.read(buyerId);
  if (rechargingPaymentId === null) throw new Error("nothing is claimed");
  return { buyerId, paymentId: rechargingPaymentId };
};

const look = (of: { buyerId: BuyerId; paymentId: PaymentId }) => syncPayment(deps, of);

it("ends a payment that Stripe never took an hour after its error, so that the next can be made", async () => {
  const { buyerId, paymentId } = await answered("failed");
  await expect(look({ buyerId, paymentId })).rejects.toThrow(Retry);
  desk.advance(61 * minuteMs);
  const { payment } = await look({ buyerId, paymentId });
  expect(payment).toMatchObject({ state: "failed", failure: { code: "never_received" } });
  expect(await deps.billings.read(buyerId)).toMatchObject({ rechargingPaymentId: null });
  desk.advance(2 * minuteMs);
  expect(await rechargeWallet(deps, buyerId)).toMatchObject({
    kind: "charged",
    payment: { state: "succeeded" },
  });
  expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 50_000 });
});

it("finds a payment that Stripe took in spite of its error, and credits it once", async () => {
  const { buyerId, paymentId } = await answered("failedAfter");
  const { payment } = await look({ buyerId, paymentId });
  await look({ buyerId, paymentId });
  expect(payment.state).toBe("succeeded");
  expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 50_000 });
});

it("looks once more before it gives up, for the last try may have been taken", async () => {
  const { buyerId, paymentId } = await answered("failed");
  desk.advance(61 * minuteMs);
  const provider = await deps.provider();
  if (!provider) throw new Error("no cards here");
  let looks = 0;
  const slow = {
    ...provider,
    // What is sent and breaks off arrives between the two looks.
    findPayment: async (order: Parameters<typeof provider.findPayment>[0]) => {
      looks += 1;
      return looks === 1 ? null : provider.findPayment(order);
    },
    pay: async (order: Parameters<typeof provider.pay>[0]) => {
      await stripe.sdk.paymentIntents.create({
        amount: order.amountCents,
        currency: "usd",
        customer: order.customerId,
        payment_method: order.methodId ?? "",
        ...cardsOnly,
        metadata: { buyerId: order.buyerId, paymentId: order.paymentId },
        off_session: true,
        confirm: true,
      });
      throw new Retry("the line broke");
    },
  };
  const { payment } = await syncPayment(
    { ...deps, provider: async () => slow },
    { buyerId, paymentId },
  );
  expect(payment.state).toBe("succeeded");
  expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 50_000 });
});
