import { describe, expect, it } from "vitest";
import * as z from "zod";
import { keys } from "#adapters/dynamo/table/keys";
import { readItem } from "#adapters/dynamo/table/read-item";
import { syncPayment } from "#domain/billing/payment/sync-payment";
import { rechargePauseReason } from "#domain/billing/recharge/recharge-pause";
import { rechargeWallet } from "#domain/billing/recharge/recharge-wallet";
import { draft, rechargeDesk } from "./recharge-desk.ts";

const desk = await rechargeDesk();
const { deps, stripe, set, spend, rechargedBuyer, charges } = desk;

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
    const paymentId = await desk.breakOff(buyerId);
    const other = { state: "paused", pausedReason: "Holiday" } as const;
    await deps.buyers.setState(buyerId, { ...other, changedAt: deps.clock().toISOString() });
    await syncPayment(deps, { buyerId, paymentId });
    expect(await deps.buyers.read(buyerId)).toMatchObject(other);
  });

  it("pauses nobody that has switched auto-recharge off meanwhile", async () => {
    const buyerId = await rechargedBuyer("pm_card_chargeCustomerFail", { onFailure: "pause" });
    const paymentId = await desk.breakOff(buyerId);
    await set(buyerId, { enabled: false, onFailure: "pause" });
    const { payment } = await syncPayment(deps, { buyerId, paymentId });
    expect(payment.state).toBe("failed");
    expect(await deps.buyers.read(buyerId)).toMatchObject({ state: "active" });
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
