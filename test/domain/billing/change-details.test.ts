import { describe, expect, it } from "vitest";
import { BillingDetails } from "#contract/billing";
import type { BuyerId } from "#contract/id";
import { changeDetails } from "#domain/billing/change-details";
import { billingDesk } from "#test/billing-desk";

const desk = await billingDesk();
const { deps, stripe } = desk;

const detailsOf = (more: Partial<BillingDetails> = {}) =>
  BillingDetails.parse({ companyName: "Sunpeak LLC", email: "ap@sunpeak.example", ...more });

const customerOf = async (buyerId: BuyerId) => {
  const { customerId } = await deps.billings.read(buyerId);
  const customer = await stripe.sdk.customers.retrieve(customerId ?? "");
  if (customer.deleted) throw new Error("the customer is gone");
  return customer;
};

describe("billing details", () => {
  it("are kept here and at Stripe, whose customer is made where there is none", async () => {
    const buyerId = await desk.addBuyer();
    const details = detailsOf({ city: "Austin", country: "US", taxId: "12-3456789" });
    await changeDetails(deps, { buyerId, details });
    expect((await deps.billings.read(buyerId)).details).toEqual(details);
    expect(await customerOf(buyerId)).toMatchObject({
      name: "Sunpeak LLC",
      email: "ap@sunpeak.example",
      address: { city: "Austin", country: "US" },
      invoice_settings: { custom_fields: [{ name: "Tax ID", value: "12-3456789" }] },
    });
  });

  it("that Stripe does not take are refused by their field, and nothing is changed", async () => {
    const buyerId = await desk.addBuyer();
    await changeDetails(deps, { buyerId, details: detailsOf() });
    const details = detailsOf({ companyName: "Other", email: "ap@sunpeak-.example" });
    await expect(changeDetails(deps, { buyerId, details })).rejects.toMatchObject({
      code: "invalid_request",
      errors: [
        {
          pointer: "#/email",
          message: "The card processor does not take this e-mail.",
          hint: "Check the e-mail for a slip, or use another.",
        },
      ],
    });
    expect((await deps.billings.read(buyerId)).details).toEqual(detailsOf());
    expect(await customerOf(buyerId)).toMatchObject({ name: "Sunpeak LLC" });
  });

  it("are not changed while Stripe does not answer", async () => {
    const buyerId = await desk.addBuyer();
    stripe.local.test.setOutage({ kind: "unavailable" });
    const change = changeDetails(deps, { buyerId, details: detailsOf() });
    await expect(change.finally(() => stripe.local.test.setOutage({}))).rejects.toMatchObject({
      code: "unavailable",
    });
    expect((await deps.billings.read(buyerId)).details).toBeNull();
  });

  it("name a country that there is", () => {
    const country = BillingDetails.safeParse({ ...detailsOf(), country: "ZZ" });
    expect(country.error?.issues).toMatchObject([
      { path: ["country"], message: expect.stringContaining("ISO 3166-1") },
    ]);
  });
});

describe("a profile that Stripe does not take", () => {
  it("holds up no payment", async () => {
    const buyerId = await desk.addBuyer({ contactEmail: "leads@sunpeak-.example" });
    expect(await desk.pay(buyerId)).toMatchObject({ state: "succeeded" });
    expect(await customerOf(buyerId)).toMatchObject({ email: null });
  });
});
