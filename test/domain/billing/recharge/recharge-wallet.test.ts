import { describe, expect, it } from "vitest";
import * as z from "zod";
import { keys } from "#adapters/dynamo/table/keys";
import { readItem } from "#adapters/dynamo/table/read-item";
import type { AutoRechargeDraft } from "#contract/billing";
import { formatMoney } from "#contract/format-money";
import type { BuyerId } from "#contract/id";
import { syncPayment } from "#domain/billing/payment/sync-payment";
import { changeAutoRecharge } from "#domain/billing/recharge/change-auto-recharge";
import { rechargePauseReason } from "#domain/billing/recharge/recharge-pause";
import { rechargeWallet } from "#domain/billing/recharge/recharge-wallet";
import { paused, resumed } from "#domain/state-change";
import { billingDesk } from "#test/billing-desk";

const desk = await billingDesk();
const { deps, stripe } = desk;

const draft: AutoRechargeDraft = {
  enabled: true,
  thresholdCents: 10_000,
  amountCents: 50_000,
  monthlyLimitCents: 200_000,
  methodId: null,
  onFailure: "continue",
};

let asked = 0;
const set = (buyerId: BuyerId, more: Partial<AutoRechargeDraft> = {}, expected = 0) => {
  const change = {
    buyerId,
    draft: { ...draft, ...more },
    expectedChargeCents: expected,
    actor: "Olivia",
  };
  return changeAutoRecharge(deps, change, desk.repeat(`recharge-${asked++}`));
};

const spend = (buyerId: BuyerId, amountCents: number) => desk.credit(buyerId, -amountCents);

/** A buyer whose wallet is just above its threshold, with a card on file. */
const rechargedBuyer = async (token?: string, more: Partial<AutoRechargeDraft> = {}) => {
  const buyerId = await desk.addBuyer({ balanceCents: 12_000 });
  await desk.addCard(buyerId, token);
  await set(buyerId, more);
  return buyerId;
};

const charges = async (buyerId: BuyerId) => {
  const { customerId } = await deps.billings.read(buyerId);
  return (await stripe.sdk.paymentIntents.list({ customer: customerId ?? "" })).data;
};

describe("auto-recharge", () => {
  it("charges the card once below the threshold, and credits it", async () => {
    const buyerId = await rechargedBuyer();
    expect(await rechargeWallet(deps, buyerId)).toEqual({ kind: "enough" });
    await spend(buyerId, 5_000);
    expect(await rechargeWallet(deps, buyerId)).toMatchObject({
      kind: "charged",
      payment: { kind: "autoRecharge", state: "succeeded", actor: "Auto-recharge" },
    });
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 57_000 });
    expect((await desk.entries(buyerId))[0]).toMatchObject({
      kind: "autoRecharge",
      reason: "Auto-recharge, Visa •••• 4242",
    });
    expect(await deps.billings.read(buyerId)).toMatchObject({
      rechargingPaymentId: null,
      autoRecharge: { rechargedCents: 50_000, failuresInARow: 0, month: "2026-11" },
    });
  });

  it("charges once when twenty ask at once", async () => {
    const buyerId = await rechargedBuyer();
    await spend(buyerId, 5_000);
    const made = await Promise.all(Array.from({ length: 20 }, () => rechargeWallet(deps, buyerId)));
    expect(made.filter(({ kind }) => kind === "charged")).toHaveLength(1);
    expect(await charges(buyerId)).toHaveLength(1);
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 57_000 });
  });

  it("charges nothing while somebody has stopped the buyer, such as for a refund", async () => {
    const buyerId = await rechargedBuyer();
    await deps.buyers.setState(buyerId, paused("The account is being closed.", deps.clock()));
    await spend(buyerId, 5_000);
    expect(await rechargeWallet(deps, buyerId)).toEqual({ kind: "stopped" });
    expect(await charges(buyerId)).toEqual([]);
    await deps.buyers.setState(buyerId, resumed(deps.clock()));
    expect(await rechargeWallet(deps, buyerId)).toMatchObject({ kind: "charged" });
  });

  it("stops at the monthly limit, and goes on in the buyer's next month", async () => {
    const buyerId = await rechargedBuyer(undefined, { monthlyLimitCents: 100_000 });
    for (const left of [7_000, 7_000]) {
      await spend(buyerId, (await desk.wallet(buyerId)).balanceCents - left);
      expect(await rechargeWallet(deps, buyerId)).toMatchObject({ kind: "charged" });
    }
    await spend(buyerId, 50_000);
    expect(await rechargeWallet(deps, buyerId)).toEqual({ kind: "limitReached" });
    // Midnight of December 1 in Chicago is 06:00 in UTC.
    desk.advance(Date.parse("2026-12-01T05:59:00.000Z") - deps.clock().getTime());
    expect(await rechargeWallet(deps, buyerId)).toEqual({ kind: "limitReached" });
    desk.advance(60_000);
    expect(await rechargeWallet(deps, buyerId)).toMatchObject({ kind: "charged" });
    expect((await deps.billings.read(buyerId)).autoRecharge).toMatchObject({
      month: "2026-12",
      rechargedCents: 50_000,
    });
  });
});

/** A recharge whose answer was lost. */
const breakOff = async (buyerId: BuyerId) => {
  await spend(buyerId, 5_000);
  stripe.local.test.setOutage({ kind: "answersLost" });
  await expect(rechargeWallet(deps, buyerId)).rejects.toThrow("did not answer");
  stripe.local.test.setOutage({});
  const { rechargingPaymentId } = await deps.billings.read(buyerId);
  if (!rechargingPaymentId) throw new Error("nothing is claimed");
  return rechargingPaymentId;
};

describe("a recharge that fails", () => {
  it("gives its part of the month back, waits, and is switched off after three in a row", async () => {
    const buyerId = await rechargedBuyer("pm_card_chargeCustomerFail");
    await spend(buyerId, 5_000);
    expect(await rechargeWallet(deps, buyerId)).toMatchObject({
      kind: "charged",
      payment: { state: "failed" },
    });
    expect(await rechargeWallet(deps, buyerId)).toEqual({ kind: "waiting" });
    desk.advance(60_000);
    await rechargeWallet(deps, buyerId);
    desk.advance(60_000);
    expect(await rechargeWallet(deps, buyerId)).toEqual({ kind: "waiting" });
    desk.advance(9 * 60_000);
    await rechargeWallet(deps, buyerId);
    const { autoRecharge, rechargingPaymentId } = await deps.billings.read(buyerId);
    expect(rechargingPaymentId).toBeNull();
    expect(autoRecharge).toMatchObject({ enabled: false, failuresInARow: 3, rechargedCents: 0 });
    expect(autoRecharge?.disabledReason).toMatch(/^Switched off after 3 failures in a row\. Your/);
    expect(await rechargeWallet(deps, buyerId)).toEqual({ kind: "off" });
    expect(await deps.buyers.read(buyerId)).toMatchObject({ state: "active" });
  });

  it("is switched off at once where the bank will never allow the card again", async () => {
    const buyerId = await rechargedBuyer();
    const [card] = (await deps.billings.read(buyerId)).methods;
    stripe.local.test.reportLost(card?.id ?? "");
    await spend(buyerId, 5_000);
    expect(await rechargeWallet(deps, buyerId)).toMatchObject({
      payment: { state: "failed", failure: { code: "call_issuer", isFinal: true } },
    });
    const { autoRecharge, retryAt } = await deps.billings.read(buyerId);
    expect(retryAt).toBeNull();
    expect(autoRecharge).toMatchObject({
      enabled: false,
      disabledReason:
        "Switched off because this card will never be charged again. Your bank declined the " +
        "card. Call your bank to learn why. Choose another card, then switch it on again.",
    });
  });

  it("waits for a bank that takes its time, and is credited only when that has settled", async () => {
    const buyerId = await rechargedBuyer("pm_card_indiaRecurringMandateSetupAndRenewalsSuccess");
    await spend(buyerId, 5_000);
    const before = await desk.wallet(buyerId);
    const outcome = await rechargeWallet(deps, buyerId);
    const paymentId = outcome.kind === "charged" ? outcome.payment.id : null;
    if (!paymentId) throw new Error("nothing was charged");
    expect(outcome).toMatchObject({ payment: { state: "pending" } });
    expect(await rechargeWallet(deps, buyerId)).toEqual({ kind: "inFlight" });
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: before?.balanceCents });
    stripe.local.test.settlePayment(paymentId);
    const { payment } = await syncPayment(deps, { buyerId, paymentId });
    expect(payment.state).toBe("succeeded");
  });

  it("is tried again after a bank that took its time has said no", async () => {
    const buyerId = await rechargedBuyer(
      "pm_card_indiaRecurringPaymentFailureAfterPreDebitNotification",
    );
    await spend(buyerId, 5_000);
    const outcome = await rechargeWallet(deps, buyerId);
    const paymentId = outcome.kind === "charged" ? outcome.payment.id : null;
    if (!paymentId) throw new Error("nothing was charged");
    stripe.local.test.runDue(new Date(Date.now() + 7_200_000));
    const { payment } = await syncPayment(deps, { buyerId, paymentId });
    expect(payment).toMatchObject({
      state: "failed",
      failure: { message: "Your bank declined the card." },
    });
    expect(await rechargeWallet(deps, buyerId)).toEqual({ kind: "waiting" });
  });

  it("asks for confirmation in the wallet when the bank wants it", async () => {
    const buyerId = await rechargedBuyer("pm_card_authenticationRequired");
    await spend(buyerId, 5_000);
    expect(await rechargeWallet(deps, buyerId)).toMatchObject({
      payment: {
        state: "failed",
        failure: { message: "Your bank wants you to confirm: open the wallet." },
      },
    });
  });

  it("pauses a buyer that wants that, and its next success lets it go on", async () => {
    const buyerId = await rechargedBuyer("pm_card_chargeCustomerFail", { onFailure: "pause" });
    await spend(buyerId, 5_000);
    await rechargeWallet(deps, buyerId);
    expect(await deps.buyers.read(buyerId)).toMatchObject({
      state: "paused",
      pausedReason: rechargePauseReason,
    });
    await desk.addCard(buyerId);
    const { methods } = await deps.billings.read(buyerId);
    const good = methods.find(({ last4 }) => last4 === "4242")?.id ?? null;
    await set(buyerId, { methodId: good, onFailure: "pause" }, 50_000);
    expect(await deps.buyers.read(buyerId)).toMatchObject({ state: "active", pausedReason: null });
  });

  it("leaves a pause of somebody else alone", async () => {
    const buyerId = await rechargedBuyer("pm_card_chargeCustomerFail", { onFailure: "pause" });
    const paymentId = await breakOff(buyerId);
    const other = { state: "paused", pausedReason: "Holiday" } as const;
    await deps.buyers.setState(buyerId, { ...other, changedAt: deps.clock().toISOString() });
    await syncPayment(deps, { buyerId, paymentId });
    expect(await deps.buyers.read(buyerId)).toMatchObject(other);
  });

  it("pauses nobody that has switched auto-recharge off meanwhile", async () => {
    const buyerId = await rechargedBuyer("pm_card_chargeCustomerFail", { onFailure: "pause" });
    const paymentId = await breakOff(buyerId);
    await set(buyerId, { enabled: false, onFailure: "pause" });
    const { payment } = await syncPayment(deps, { buyerId, paymentId });
    expect(payment.state).toBe("failed");
    expect(await deps.buyers.read(buyerId)).toMatchObject({ state: "active" });
  });
});

describe("a recharge that breaks off", () => {
  it("stays claimed, and its check goes on with it without a second charge", async () => {
    const buyerId = await rechargedBuyer();
    const paymentId = await breakOff(buyerId);
    expect(await rechargeWallet(deps, buyerId)).toEqual({ kind: "inFlight" });
    const { payment } = await syncPayment(deps, { buyerId, paymentId });
    expect(payment.state).toBe("succeeded");
    expect(await charges(buyerId)).toHaveLength(1);
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 57_000 });
    expect(await deps.billings.read(buyerId)).toMatchObject({ rechargingPaymentId: null });
  });
});

describe("a dispute", () => {
  it("ends auto-recharge, so that the card is not charged for it again, and says why", async () => {
    const buyerId = await rechargedBuyer();
    const paid = await desk.pay(buyerId);
    const dispute = stripe.local.test.openDispute(paid.id);
    await syncPayment(deps, { buyerId, paymentId: paid.id });
    expect((await desk.wallet(buyerId)).balanceCents).toBeLessThan(draft.thresholdCents + 1_000);
    await spend(buyerId, 5_000);
    expect(await rechargeWallet(deps, buyerId)).toEqual({ kind: "off" });
    expect(await charges(buyerId)).toHaveLength(1);
    const { autoRecharge, lowBalanceCents } = await deps.billings.read(buyerId);
    expect(autoRecharge).toMatchObject({
      enabled: false,
      disabledReason: expect.stringContaining("took back $500.00 paid by Visa •••• 4242"),
    });
    const Watched = z.object({ watchCents: z.int() });
    const wallet = await readItem(desk.table, keys.wallet(buyerId), Watched);
    expect(wallet).toEqual({ watchCents: lowBalanceCents });
    stripe.local.test.winDispute(dispute.id);
    await syncPayment(deps, { buyerId, paymentId: paid.id });
    expect((await deps.billings.read(buyerId)).autoRecharge).toMatchObject({ enabled: false });
  });

  it("that was written down does not end what the buyer switches on again", async () => {
    const buyerId = await rechargedBuyer();
    const paid = await desk.pay(buyerId);
    stripe.local.test.openDispute(paid.id);
    await syncPayment(deps, { buyerId, paymentId: paid.id });
    await desk.credit(buyerId, 50_000);
    await set(buyerId);
    await syncPayment(deps, { buyerId, paymentId: paid.id });
    expect((await deps.billings.read(buyerId)).autoRecharge).toMatchObject({
      enabled: true,
      disabledReason: null,
    });
  });
});

describe("saving auto-recharge", () => {
  it("charges at once when the balance is below already, as the page said", async () => {
    const buyerId = await desk.addBuyer({ balanceCents: 2_000 });
    await desk.addCard(buyerId);
    await expect(set(buyerId)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(`adds ${formatMoney(50_000)} now, not ${formatMoney(0)}`),
    });
    expect((await deps.billings.read(buyerId)).autoRecharge).toBeNull();
    const { autoRecharge, payment } = await set(buyerId, {}, 50_000);
    expect(payment).toMatchObject({ state: "succeeded", actor: "Olivia" });
    expect(autoRecharge).toMatchObject({ enabled: true, rechargedCents: 50_000 });
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 52_000 });
  });

  it("charges nothing that the page did not say", async () => {
    const buyerId = await desk.addBuyer({ balanceCents: 20_000 });
    await desk.addCard(buyerId);
    await expect(set(buyerId, {}, 50_000)).rejects.toMatchObject({ code: "conflict" });
    expect((await set(buyerId)).payment).toBeNull();
  });

  it("names all that is wrong at once", async () => {
    const buyerId = await desk.addBuyer({ balanceCents: 20_000 });
    const wrong = { thresholdCents: 100, amountCents: 3_000, monthlyLimitCents: 2_000 };
    await expect(set(buyerId, wrong)).rejects.toMatchObject({
      code: "invalid_request",
      errors: [
        { pointer: "#/thresholdCents", hint: "Use at least $42.00." },
        { pointer: "#/amountCents", code: "too_small" },
        { pointer: "#/monthlyLimitCents", hint: "Use at least $30.00." },
        { pointer: "#/methodId", code: "card_missing" },
      ],
    });
  });

  it("is one change and one charge, however often the same request comes", async () => {
    const buyerId = await desk.addBuyer({ balanceCents: 2_000 });
    await desk.addCard(buyerId);
    const change = { buyerId, draft, expectedChargeCents: 50_000, actor: "Olivia" };
    const saved = await Promise.all(
      [1, 2, 3].map(() => changeAutoRecharge(deps, change, desk.repeat("saved-once"))),
    );
    expect(new Set(saved.map(({ payment }) => payment?.id)).size).toBe(1);
    expect(await charges(buyerId)).toHaveLength(1);
  });
});
