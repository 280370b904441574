import { describe, expect, it } from "vitest";
import { syncPayment } from "#domain/billing/payment/sync-payment";
import { rechargeWallet } from "#domain/billing/recharge/recharge-wallet";
import { paused, resumed } from "#domain/state-change";
import { rechargeDesk } from "./recharge-desk.ts";

const desk = await rechargeDesk();
const { deps, spend, rechargedBuyer, charges } = desk;

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

describe("a recharge that breaks off", () => {
  it("stays claimed, and its check goes on with it without a second charge", async () => {
    const buyerId = await rechargedBuyer();
    const paymentId = await desk.breakOff(buyerId);
    expect(await rechargeWallet(deps, buyerId)).toEqual({ kind: "inFlight" });
    const { payment } = await syncPayment(deps, { buyerId, paymentId });
    expect(payment.state).toBe("succeeded");
    expect(await charges(buyerId)).toHaveLength(1);
    expect(await desk.wallet(buyerId)).toMatchObject({ balanceCents: 57_000 });
    expect(await deps.billings.read(buyerId)).toMatchObject({ rechargingPaymentId: null });
  });
});
