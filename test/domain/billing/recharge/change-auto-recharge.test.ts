import { describe, expect, it } from "vitest";
import { formatMoney } from "#contract/format-money";
import { changeAutoRecharge } from "#domain/billing/recharge/change-auto-recharge";
import { draft, rechargeDesk } from "./recharge-desk.ts";

const desk = await rechargeDesk();
const { deps, set, charges } = desk;

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
