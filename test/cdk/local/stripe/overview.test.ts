import { afterAll, describe, expect, it } from "vitest";
import { openStripeDesk } from "./stripe-desk.ts";

const desk = await openStripeDesk();
const { sdk, local } = desk;
afterAll(desk.stop);

const press = (fields: Record<string, string>, origin: string) =>
  fetch(local.endpoint, {
    method: "POST",
    headers: { origin },
    body: new URLSearchParams(fields),
  });

describe("the overview", () => {
  it("shows what happened, and what may be typed", async () => {
    const intent = await desk.chargeLater(await desk.customerWith("pm_card_visa"));
    const page = await (await fetch(local.endpoint)).text();
    for (const text of [intent.id, "$500.00", "4000000000000259", "is charged back after a while"])
      expect(page).toContain(text);
  });

  it("lets a person do what banks do, and no page of another origin", async () => {
    const of = await desk.customerWith("pm_usBankAccount_success");
    const { id } = await desk.chargeLater(of);
    await press({ settlePayment: id }, "https://evil.example");
    expect(await sdk.paymentIntents.retrieve(id)).toMatchObject({ status: "processing" });
    await press({ settlePayment: id }, local.endpoint);
    expect(await sdk.paymentIntents.retrieve(id)).toMatchObject({ status: "succeeded" });
  });

  it("never takes text for markup", async () => {
    const { id: customer } = await sdk.customers.create({});
    const intent = await sdk.paymentIntents.create({
      amount: 5_000,
      currency: "usd",
      customer,
      description: "<script>alert(1)</script>",
      payment_method: "pm_card_visa",
      confirm: true,
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    });
    const charge = await sdk.charges.retrieve(String(intent.latest_charge));
    const receipt = await (await fetch(charge.receipt_url ?? "")).text();
    expect(receipt).toContain("&lt;script&gt;");
    expect(receipt).not.toContain("<script>alert");
  });
});
