import { describe, expect, it } from "vitest";
import { readReceipt } from "#domain/billing/payment/read-receipt";
import { billingDesk } from "#test/billing-desk";

const desk = await billingDesk();
const { deps } = desk;

describe("the receipt of a payment", () => {
  it("is where the processor has it now", async () => {
    const buyerId = await desk.addBuyer();
    const { id: paymentId } = await desk.pay(buyerId);
    const receipt = await fetch(await readReceipt(deps, { buyerId, paymentId }));
    expect(await receipt.text()).toContain("$500.00");
  });

  it("is there after the address that the payment settled with has expired", async () => {
    const buyerId = await desk.addBuyer();
    const { id: paymentId, receiptUrl } = await desk.pay(buyerId);
    desk.stripe.local.test.expireLinks();
    expect((await fetch(receiptUrl ?? "")).status).toBe(410);
    expect((await fetch(await readReceipt(deps, { buyerId, paymentId }))).status).toBe(200);
  });

  it("is nobody else's", async () => {
    const { id: paymentId } = await desk.pay(await desk.addBuyer());
    const buyerId = await desk.addBuyer();
    await expect(readReceipt(deps, { buyerId, paymentId })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is made for settled payments only", async () => {
    const buyerId = await desk.addBuyer();
    const { id: paymentId } = await desk.pay(buyerId, "pm_card_chargeCustomerFail");
    await expect(readReceipt(deps, { buyerId, paymentId })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("is failed"),
    });
  });
});
