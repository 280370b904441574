import { stripeClient } from "#adapters/stripe/open-stripe";
import { fixedKeys } from "#adapters/stripe/stripe-keys";
import { stripeProvider } from "#adapters/stripe/stripe-provider";
import { BillingDetails } from "#contract/billing";
import { BuyerId, InvoiceId, PaymentId } from "#contract/id";
import type { PaymentProvider } from "#domain/billing/payment-provider";
import { Failure } from "../../failure.ts";
import { type Recorded, recordRequests } from "./record-requests.ts";
import { startStripeMock } from "./start-stripe-mock.ts";

// Asks Stripe's own mock, which knows the published OpenAPI, whether it takes what our adapter
// sends. Optional: it needs Go once, to build the mock.

const buyerId = BuyerId.parse("byr_01KAHZ0000000000000000000B");
const paymentId = PaymentId.parse("pay_01KAHZ0000000000000000000P");
const invoiceId = InvoiceId.parse("inv_01KAHZ0000000000000000000V");
const details = BillingDetails.parse({
  companyName: "Sunrise Solar",
  email: "billing@sunrise.example",
  line1: "1 Main Street",
  city: "Austin",
  state: "TX",
  postalCode: "78704",
  taxId: "12-3456789",
});

const payer = { buyerId, name: "Sunrise", contactEmail: "office@sunrise.example" };
const order = {
  buyerId,
  paymentId,
  customerId: "cus_123",
  amountCents: 50_000,
  description: "Wallet top-up",
  isPresent: true,
};

/** Every call of the port, with all that it may say. */
const callsOf = (provider: PaymentProvider): Record<string, () => Promise<unknown>> => ({
  createCustomer: () => provider.createCustomer(buyerId),
  changeCustomer: () => provider.changeCustomer("cus_123", { ...payer, details }),
  "changeCustomer without details": () =>
    provider.changeCustomer("cus_123", { ...payer, details: null }),
  readCustomer: () => provider.readCustomer("cus_123"),
  beginCardSetup: () => provider.beginCardSetup({ customerId: "cus_123", key: "setup_1" }),
  readCardSetup: () => provider.readCardSetup("seti_123"),
  listCards: () => provider.listCards("cus_123"),
  removeCard: () => provider.removeCard("pm_123"),
  "pay by a new card": () => provider.pay({ ...order, methodId: null }),
  "pay by a card on file": () => provider.pay({ ...order, methodId: "pm_123" }),
  "pay while nobody is there": () =>
    provider.pay({ ...order, methodId: "pm_123", isPresent: false }),
  readPayment: () => provider.readPayment("pi_123"),
  findPayment: () => provider.findPayment({ customerId: "cus_123", paymentId }),
  cancelPayment: () => provider.cancelPayment("pi_123"),
  refund: () =>
    provider.refund({
      providerId: "pi_123",
      amountCents: 1_000,
      reason: "Charged twice",
      actor: "system",
      key: "refund_1",
    }),
  issueInvoice: () =>
    provider.issueInvoice({
      buyerId,
      invoiceId,
      customerId: "cus_123",
      lines: [{ text: "12 leads", amountCents: 48_000 }],
      netDays: 14,
    }),
  readInvoice: () => provider.readInvoice("in_123"),
  voidInvoice: () => provider.voidInvoice("in_123"),
});

/** Makes all calls. What our side makes of the mock's sample answers is not the question here. */
const makeCalls = async (provider: PaymentProvider, recorded: readonly Recorded[]) => {
  let silent = 0;
  for (const [name, call] of Object.entries(callsOf(provider))) {
    const before = recorded.length;
    await call().catch(() => {});
    const sent = recorded.slice(before);
    if (sent.length === 0) silent += 1;
    const refused = sent.filter(({ complaint }) => complaint !== null);
    console.log(`${refused.length + (sent.length === 0 ? 1 : 0) === 0 ? "ok  " : "BAD "} ${name}`);
    if (sent.length === 0) console.log("       sent nothing");
    for (const { request, complaint } of refused) console.log(`       ${request}: ${complaint}`);
  }
  return silent;
};

const check = async (): Promise<number> => {
  const mock = await startStripeMock();
  if (!mock) {
    console.log("Go is not on the PATH, so Stripe's mock cannot be built and nothing was checked.");
    return 0;
  }
  const recorder = await recordRequests(mock.port);
  const keys = {
    secretKey: "sk_test_check",
    publishableKey: "pk_test_check",
    webhookSecret: "whsec_check",
  };
  const stripe = stripeClient(keys.secretKey, `http://127.0.0.1:${recorder.port}`);
  const provider = stripeProvider(stripe, { keys: fixedKeys(keys), scriptUrl: "" });
  const silent = await makeCalls(provider, recorder.recorded);
  await recorder.stop();
  mock.stop();
  const refused = recorder.recorded.filter(({ complaint }) => complaint !== null).length;
  const kinds = new Set(recorder.recorded.map(({ request }) => request)).size;
  console.log(
    `${recorder.recorded.length} requests of ${kinds} kinds, ${refused} refused by the ` +
      "OpenAPI that the mock carries.",
  );
  return refused + silent > 0 ? 1 : 0;
};

try {
  process.exit(await check());
} catch (error) {
  console.error(error instanceof Failure ? error.message : error);
  process.exit(1);
}
