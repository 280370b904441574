import { afterAll, describe, expect, it } from "vitest";
import { cardOnFile } from "#adapters/stripe/card-label";
import { stripeClient } from "#adapters/stripe/open-stripe";
import { fixedKeys } from "#adapters/stripe/stripe-keys";
import { stripeProvider } from "#adapters/stripe/stripe-provider";
import { newId } from "#adapters/system";
import { fromBrowser, openStripeDesk } from "#test/cdk/local/stripe/stripe-desk";

const desk = await openStripeDesk();
afterAll(desk.stop);
const { local, sdk } = desk;
const provider = stripeProvider(stripeClient(local.secretKey, local.endpoint), {
  keys: fixedKeys(local),
  scriptUrl: local.scriptUrl,
});

const bankAccount = {
  "payment_method_data[type]": "us_bank_account",
  "payment_method_data[us_bank_account][account_number]": "000123456789",
  "payment_method_data[us_bank_account][routing_number]": "110000000",
};

const openPayer = async () => {
  const buyerId = newId("buyer");
  const customerId = await provider.createCustomer(buyerId);
  const payer = { buyerId, name: "Sunpeak", contactEmail: "leads@sunpeak.example" };
  await provider.changeCustomer(customerId, { ...payer, details: null });
  return { buyerId, customerId };
};

const pay = async (more: { methodId: string | null; isPresent: boolean; customerId?: string }) => {
  const { customerId = (await openPayer()).customerId, ...how } = more;
  const paid = await provider.pay({
    buyerId: newId("buyer"),
    paymentId: newId("payment"),
    customerId,
    amountCents: 50_000,
    description: "Wallet top-up",
    ...how,
  });
  if (paid.kind === "refused") throw new Error(paid.failure.message);
  return paid.seen;
};

describe("a bank account", () => {
  const refused = async (clientSecret: string | null) => {
    const id = clientSecret?.split("_secret_")[0] ?? "";
    return fromBrowser(local, { id, client_secret: clientSecret }, bankAccount);
  };

  it("pays no top-up, goes on no file, and pays no invoice", async () => {
    const payer = await openPayer();
    const { clientSecret } = await pay({ methodId: null, isPresent: true });
    const setup = await provider.beginCardSetup({ customerId: payer.customerId, key: "setup" });
    const invoice = await provider.issueInvoice({
      ...payer,
      invoiceId: newId("invoice"),
      lines: [{ text: "Leads (1)", amountCents: 4_200 }],
      netDays: 14,
    });
    for (const secret of [clientSecret, setup, invoice.clientSecret])
      expect(await refused(secret)).toMatchObject({
        status: 400,
        body: { error: { param: "payment_method" } },
      });
  });
});

describe("a payment", () => {
  it("has Stripe write no receipt of its own", async () => {
    const { providerId } = await pay({ methodId: null, isPresent: true });
    expect((await sdk.paymentIntents.retrieve(providerId)).receipt_email).toBeNull();
  });

  it("that is confirmed at the page by a card on file sets it up for recharges", async () => {
    const { customerId } = await openPayer();
    const asks = "pm_card_authenticationRequiredOnSetup";
    const { id: methodId } = await sdk.paymentMethods.attach(asks, { customer: customerId });
    const alone = () => pay({ customerId, methodId, isPresent: false });
    expect(await alone()).toMatchObject({ state: "declined" });
    const { clientSecret } = await pay({ customerId, methodId, isPresent: true });
    local.test.authenticate(clientSecret ?? "", true);
    expect(await alone()).toMatchObject({ state: "succeeded" });
  });
});

it("leaves out what comes as a card and has no number", async () => {
  const { customerId } = await openPayer();
  const method = await sdk.paymentMethods.attach("pm_card_visa", { customer: customerId });
  expect(cardOnFile(method)?.last4).toBe("4242");
  const { card } = method;
  if (!card) throw new Error("no card");
  expect(cardOnFile({ ...method, card: { ...card, brand: "link", last4: "" } })).toBeNull();
});
