import { afterAll } from "vitest";
import { stripeClient } from "#adapters/stripe/open-stripe";
import { fixedKeys } from "#adapters/stripe/stripe-keys";
import { stripeProvider } from "#adapters/stripe/stripe-provider";
import type { PaymentProvider } from "#domain/billing/payment-provider";
import { fromBrowser, openStripeDesk, typedCard } from "#test/cdk/local/stripe/stripe-desk";
import {
  confirmPayment,
  endDispute,
  endPending,
  endRefund,
  openDispute,
  payInvoiceAtPage,
  putCardOnFile,
} from "#test/fakes/memory-payer";
import { type BankAnswer, memoryProcessor } from "#test/fakes/memory-processor";
import { memoryProcessorPort } from "#test/fakes/memory-processor-port";

/** A processor with what payers and their banks do apart from any request of ours. */
export type PaymentWorld = {
  provider: PaymentProvider;
  /** Puts a card on file whose bank answers so. */
  addCard: (customerId: string, answer: BankAnswer) => Promise<string>;
  /** The payer types a card in and confirms. */
  typeCard: (
    payment: { providerId: string; clientSecret: string | null },
    answer: "paid" | "declined",
  ) => Promise<void>;
  /** The holder confirms with the bank. */
  authenticate: (payment: { providerId: string; clientSecret: string | null }) => Promise<void>;
  settle: (providerId: string) => Promise<void>;
  failLatestRefund: (providerId: string) => Promise<void>;
  openDispute: (providerId: string) => Promise<void>;
  winDispute: (providerId: string) => Promise<void>;
  payInvoice: (invoice: { providerId: string; clientSecret: string | null }) => Promise<void>;
};

const memoryWorld = async (): Promise<PaymentWorld> => {
  const processor = memoryProcessor();
  return {
    provider: memoryProcessorPort(processor),
    addCard: async (customerId, answer) => putCardOnFile(processor, customerId, [answer]).id,
    typeCard: async ({ providerId }, answer) => void confirmPayment(processor, providerId, answer),
    authenticate: async ({ providerId }) => void confirmPayment(processor, providerId, "paid"),
    settle: async (providerId) => void endPending(processor, providerId, "paid"),
    failLatestRefund: async (providerId) => void endRefund(processor, providerId, "failed"),
    openDispute: async (providerId) => void openDispute(processor, providerId),
    winDispute: async (providerId) =>
      void endDispute(processor, providerId, { state: "won", givesFeeBack: false }),
    payInvoice: async ({ providerId }) => void payInvoiceAtPage(processor, providerId),
  };
};

const tokens: Record<BankAnswer, string> = {
  paid: "pm_card_visa",
  declined: "pm_card_chargeCustomerFail",
  asks: "pm_card_authenticationRequired",
  pending: "pm_card_indiaRecurringMandateSetupAndRenewalsSuccess",
};

const typed = {
  paid: typedCard("4242424242424242"),
  declined: typedCard("4000000000009995"),
};

const stripeWorld = async (): Promise<PaymentWorld> => {
  const desk = await openStripeDesk();
  afterAll(desk.stop);
  const { local, sdk } = desk;
  const confirm = async (clientSecret: string | null, fields: Record<string, string>) => {
    const id = clientSecret?.split("_secret_")[0] ?? "";
    await fromBrowser(local, { id, client_secret: clientSecret }, fields);
  };
  const latestDispute = async (payment: string) =>
    (await sdk.disputes.list({ payment_intent: payment })).data[0]?.id ?? "";
  return {
    provider: stripeProvider(stripeClient(local.secretKey, local.endpoint), {
      keys: fixedKeys(local),
      scriptUrl: local.scriptUrl,
    }),
    addCard: (customer, answer) => desk.setUp(customer, tokens[answer]),
    typeCard: ({ clientSecret }, answer) => confirm(clientSecret, typed[answer]),
    authenticate: async ({ clientSecret }) =>
      void local.test.authenticate(clientSecret ?? "", true),
    settle: async (providerId) => void local.test.settlePayment(providerId),
    failLatestRefund: async (providerId) => {
      const { data } = await sdk.refunds.list({ payment_intent: providerId });
      local.test.failRefund(data[0]?.id ?? "");
    },
    openDispute: async (providerId) => void local.test.openDispute(providerId),
    winDispute: async (providerId) => void local.test.winDispute(await latestDispute(providerId)),
    payInvoice: ({ clientSecret }) =>
      confirm(clientSecret, { ...typed.paid, return_url: "https://portal.example/wallet" }),
  };
};

export const paymentWorlds = [
  ["in memory", memoryWorld],
  ["by Stripe", stripeWorld],
] as const;
