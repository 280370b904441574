import { describe, expect, it } from "vitest";
import type { BuyerId, PaymentId } from "#contract/id";
import { needProvider } from "#domain/billing/need-provider";
import { startTopUp } from "#domain/billing/payment/start-top-up";
import { applyOutcome, syncPayment } from "#domain/billing/payment/sync-payment";
import type { PaymentProvider } from "#domain/billing/payment-provider";
import { rechargeWallet } from "#domain/billing/recharge/recharge-wallet";
import { billingDesk } from "#test/billing-desk";
import { fromBrowser, typedCard } from "#test/cdk/local/stripe/stripe-desk";

const desk = await billingDesk();
const { deps, stripe } = desk;
const asksToConfirm = "pm_card_authenticationRequired";

const there = async (payment: { providerId: string | null }) =>
  stripe.sdk.paymentIntents.retrieve(payment.providerId ?? "");
const stored = async (buyerId: BuyerId, paymentId: PaymentId) => {
  const payment = await deps.billings.readPayment(buyerId, paymentId);
  if (!payment) throw new Error("there is no such payment");
  return payment;
};

/** What a browser that still knows the payment's secret can do with it. */
const payStill = async (payment: { providerId: string | null }) => {
  const { id, client_secret } = await there(payment);
  return (await fromBrowser(stripe.local, { id, client_secret }, typedCard("4242424242424242")))
    .status;
};

/** Billing whose provider does something at one of its calls. */
const depsWith = (change: (provider: PaymentProvider) => Partial<PaymentProvider>) => ({
  ...deps,
  provider: async () => {
    const provider = await needProvider(deps.provider);
    return { ...provider, ...change(provider) };
  },
});

/** A payment that waits for its payer, who then fails to confirm it. */
const unconfirmed = async () => {
  const buyerId = await desk.addBuyer();
  const payment = await desk.pay(buyerId, asksToConfirm);
  stripe.local.test.authenticate((await there(payment)).client_secret ?? "", false);
  return { buyerId, payment };
};

describe("a payment that ends here without money", () => {
  it("can no longer be paid at the processor once its card was declined", async () => {
    const buyerId = await desk.addBuyer();
    const payment = await desk.pay(buyerId, "pm_card_chargeCustomerFail");
    expect(payment).toMatchObject({ state: "failed", failure: { code: "generic_decline" } });
    expect((await there(payment)).status).toBe("canceled");
    expect(await payStill(payment)).toBe(400);
  });

  it("can no longer be paid once its payer failed to confirm it", async () => {
    const { buyerId, payment } = await unconfirmed();
    const { payment: ended } = await syncPayment(deps, { buyerId, paymentId: payment.id });
    expect(ended).toMatchObject({
      state: "failed",
      failure: { code: "payment_intent_authentication_failure" },
      checkAt: null,
    });
    expect(await payStill(payment)).toBe(400);
    expect(await desk.entries(buyerId)).toEqual([]);
  });

  it("can no longer be paid where a recharge had nobody to confirm it", async () => {
    const buyerId = await desk.addBuyer({ balanceCents: 100 });
    await desk.addCard(buyerId, asksToConfirm);
    await desk.switchOnRecharge(buyerId);
    const recharged = await rechargeWallet(deps, buyerId);
    if (recharged.kind !== "charged") throw new Error(recharged.kind);
    expect(recharged.payment).toMatchObject({
      state: "failed",
      failure: { code: "authentication_required" },
    });
    expect((await there(recharged.payment)).status).toBe("canceled");
    expect((await deps.billings.read(buyerId)).autoRecharge).toMatchObject({ failuresInARow: 1 });
  });

  it("still waits for another card where one was typed in", async () => {
    const buyerId = await desk.addBuyer();
    const topUp = { buyerId, amountCents: 50_000, methodId: null, actor: "Olivia" };
    const { payment } = await startTopUp(deps, { topUp, repeat: desk.repeat("typed") });
    const { id, client_secret } = await there(payment);
    await fromBrowser(stripe.local, { id, client_secret }, typedCard("4000000000009995"));
    const { payment: declined } = await syncPayment(deps, { buyerId, paymentId: payment.id });
    expect(declined.state).toBe("actionNeeded");
    expect(await payStill(payment)).toBe(200);
  });
});

describe("a payment that is to end", () => {
  it("is credited when its payer was quicker than its end", async () => {
    const { buyerId, payment } = await unconfirmed();
    const late = depsWith((provider) => ({
      cancelPayment: async (providerId) => {
        expect(await payStill(payment)).toBe(200);
        return provider.cancelPayment(providerId);
      },
    }));
    const synced = await syncPayment(late, { buyerId, paymentId: payment.id });
    expect(synced.payment).toMatchObject({ state: "succeeded", failure: null });
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 50_000 });
  });

  it("fails for the reason it had when only the answer to its end was lost", async () => {
    const { buyerId, payment } = await unconfirmed();
    const lost = depsWith((provider) => ({
      cancelPayment: async (providerId) => {
        await provider.cancelPayment(providerId);
        throw new Error("the function died");
      },
    }));
    await expect(syncPayment(lost, { buyerId, paymentId: payment.id })).rejects.toThrow("died");
    expect(await stored(buyerId, payment.id)).toMatchObject({ state: "actionNeeded" });
    expect((await there(payment)).status).toBe("canceled");
    const { payment: ended } = await syncPayment(deps, { buyerId, paymentId: payment.id });
    expect(ended).toMatchObject({
      state: "failed",
      failure: { code: "payment_intent_authentication_failure" },
    });
  });

  it("fails for the same reason when the event of its end comes before its answer", async () => {
    const { buyerId, payment } = await unconfirmed();
    const raced = depsWith((provider) => ({
      cancelPayment: async (providerId) => {
        const seen = await provider.cancelPayment(providerId);
        const now = await stored(buyerId, payment.id);
        await applyOutcome(deps, { provider, payment: now, outcome: { kind: "seen", seen } });
        return seen;
      },
    }));
    const { payment: ended } = await syncPayment(raced, { buyerId, paymentId: payment.id });
    expect(ended).toMatchObject({
      state: "failed",
      failure: { code: "payment_intent_authentication_failure" },
    });
  });

  it("stays as it is while the processor does not end it", async () => {
    const { buyerId, payment } = await unconfirmed();
    const stuck = depsWith((provider) => ({
      cancelPayment: async (providerId) => {
        const seen = await provider.readPayment(providerId);
        if (!seen) throw new Error("the payment is not there");
        return seen;
      },
    }));
    const failing = syncPayment(stuck, { buyerId, paymentId: payment.id });
    await expect(failing).rejects.toThrow("could not be ended");
    expect(await stored(buyerId, payment.id)).toMatchObject({ state: "actionNeeded" });
  });

  it("and was given up here before is ended as soon as it is seen to wait", async () => {
    const buyerId = await desk.addBuyer();
    const payment = await desk.pay(buyerId, asksToConfirm);
    await deps.billings.change({ buyerId, paymentId: payment.id }, ({ payment: one }) =>
      one ? { payment: { ...one, state: "failed", checkAt: null } } : null,
    );
    await syncPayment(deps, { buyerId, paymentId: payment.id });
    expect((await there(payment)).status).toBe("canceled");
    expect(await stored(buyerId, payment.id)).toMatchObject({ state: "failed" });
  });
});
