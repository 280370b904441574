import type {
  CardOnFile,
  CustomerProfile,
  InvoiceOrder,
  PaymentOrder,
  PaymentProvider,
  ProviderInvoice,
  ProviderPayment,
} from "#domain/billing/payment-provider";
import { Defect } from "#domain/errors";
import {
  answeredIntent,
  askBank,
  keepIntent,
  labelOf,
  leftOf,
  type MemoryCustomer,
  type MemoryIntent,
  type MemoryInvoice,
  type MemoryProcessor,
  memoryProcessor,
  newIntent,
  oncePerKey,
} from "./memory-processor.ts";

/** With this signature an event of the processor in memory is believed. */
export const rightSignature = "right";

const shown = (intent: MemoryIntent): ProviderPayment => {
  const { savesCard: _, disputes, ...rest } = intent;
  const isOpen = intent.state === "awaiting" || intent.state === "declined";
  return {
    ...rest,
    clientSecret: isOpen ? `${intent.providerId}_secret` : null,
    refunds: rest.refunds.map((refund) => ({ ...refund })),
    disputes: disputes.map(({ id, movements, state }) => ({
      id,
      isOpen: state === "open",
      movements: [...movements],
    })),
  };
};

const shownInvoice = ({ customerId: _, ...invoice }: MemoryInvoice): ProviderInvoice => ({
  ...invoice,
  clientSecret: invoice.state === "open" ? `${invoice.providerId}_secret` : null,
});

const customerOf = ({ customers }: MemoryProcessor, id: string): MemoryCustomer => {
  const customer = customers.get(id);
  if (!customer) throw new Defect("the processor knows no such customer");
  return customer;
};

const intentOf = ({ intents }: MemoryProcessor, providerId: string): MemoryIntent => {
  const intent = intents.get(providerId);
  if (!intent) throw new Defect("the processor knows no such payment");
  return intent;
};

const cardGone = { code: "card_gone", message: "The card is not on file any more." };

const pay = (
  processor: MemoryProcessor,
  order: PaymentOrder,
): Awaited<ReturnType<PaymentProvider["pay"]>> => {
  const { customerId, methodId, buyerId, paymentId, amountCents, isPresent } = order;
  const customer = customerOf(processor, customerId);
  const card = customer.cards.find(({ id }) => id === methodId);
  const isKnown = processor.keys.has(paymentId);
  if (methodId !== null && !card && !isKnown) return { kind: "refused", failure: cardGone };
  const providerId = oncePerKey(processor, { key: paymentId, asked: order }, () => {
    const reference = { kind: "payment", buyerId, paymentId } as const;
    const savesCard = methodId === null;
    const intent = newIntent(processor, { customerId, reference, amountCents, savesCard });
    const charged = card
      ? answeredIntent(intent, askBank(card), { isPresent, label: labelOf(card) })
      : intent;
    keepIntent(processor, charged);
    return intent.providerId;
  });
  return { kind: "seen", seen: shown(intentOf(processor, providerId)) };
};

const refund = (
  processor: MemoryProcessor,
  given: Parameters<PaymentProvider["refund"]>[0],
): Awaited<ReturnType<PaymentProvider["refund"]>> => {
  const { providerId, amountCents, reason, actor, key } = given;
  const intent = intentOf(processor, providerId);
  if (!processor.keys.has(key)) {
    if (intent.disputes.some(({ state }) => state === "open"))
      return { kind: "refused", message: "The payer's bank disputes this payment." };
    if (amountCents > leftOf(intent))
      return { kind: "refused", message: "That much of this payment is not left." };
  }
  oncePerKey(processor, { key, asked: given }, () => {
    const id = processor.nextId("re");
    const made = { id, amountCents, state: "succeeded", reason, actor } as const;
    keepIntent(processor, { ...intent, refunds: [...intent.refunds, made] });
    return id;
  });
  return { kind: "made" };
};

const issueInvoice = (processor: MemoryProcessor, order: InvoiceOrder): ProviderInvoice => {
  const { buyerId, invoiceId, customerId, lines } = order;
  if (!customerOf(processor, customerId).profile)
    throw new Defect("an invoice needs a customer with an e-mail");
  const providerId = oncePerKey(processor, { key: invoiceId, asked: order }, () => {
    const id = processor.nextId("in");
    processor.invoices.set(id, {
      providerId: id,
      customerId,
      reference: { kind: "invoice", buyerId, invoiceId },
      state: "open",
      number: `N-${id}`,
      amountCents: lines.reduce((sum, line) => sum + line.amountCents, 0),
      currency: "usd",
      pdfUrl: `https://invoices.test/${id}.pdf`,
      paidBy: [],
      paidOtherwiseCents: 0,
    });
    processor.tell({ kind: "invoice", providerId: id });
    return id;
  });
  const invoice = processor.invoices.get(providerId);
  if (!invoice) throw new Defect("the processor knows no such invoice");
  return shownInvoice(invoice);
};

const voidInvoice = (processor: MemoryProcessor, providerId: string): ProviderInvoice => {
  const invoice = processor.invoices.get(providerId);
  if (!invoice) throw new Defect("the processor knows no such invoice");
  if (invoice.state !== "open") return shownInvoice(invoice);
  const ended = { ...invoice, state: "void" as const };
  processor.invoices.set(providerId, ended);
  processor.tell({ kind: "invoice", providerId });
  return shownInvoice(ended);
};

const cardOnFile = ({ id, brand, last4, expiresMonth, expiresYear }: CardOnFile): CardOnFile => ({
  id,
  brand,
  last4,
  expiresMonth,
  expiresYear,
});

/** An e-mail with a host that cannot be, which our own check of it lets pass. */
const refusedField = ({ contactEmail, details }: CustomerProfile) =>
  (details?.email ?? contactEmail).includes("-.") ? "email" : null;

type Customers = Pick<
  PaymentProvider,
  | "createCustomer"
  | "changeCustomer"
  | "readCustomer"
  | "beginCardSetup"
  | "readCardSetup"
  | "listCards"
  | "removeCard"
>;

const customerMethods = (processor: MemoryProcessor): Customers => ({
  createCustomer: async (buyerId) =>
    oncePerKey(processor, { key: `customer-${buyerId}`, asked: buyerId }, () => {
      const id = processor.nextId("cus");
      processor.customers.set(id, { id, buyerId, profile: null, cards: [] });
      return id;
    }),
  changeCustomer: async (customerId, profile) => {
    const field = refusedField(profile);
    if (field) return { kind: "refused", field };
    customerOf(processor, customerId).profile = profile;
    return { kind: "kept" };
  },
  readCustomer: async (customerId) => processor.customers.get(customerId)?.buyerId ?? null,
  beginCardSetup: async ({ customerId, key }) =>
    oncePerKey(processor, { key, asked: customerId }, () => {
      const id = processor.nextId("seti");
      processor.setups.set(id, { customerId, methodId: null, isDone: false });
      return `${id}_secret`;
    }),
  readCardSetup: async (setupId) => processor.setups.get(setupId) ?? null,
  listCards: async (customerId) =>
    customerOf(processor, customerId).cards.map(cardOnFile).toReversed(),
  removeCard: async (methodId) => {
    for (const customer of processor.customers.values()) {
      const cards = customer.cards.filter(({ id }) => id !== methodId);
      if (cards.length === customer.cards.length) continue;
      customer.cards = cards;
      processor.tell({ kind: "cards", customerId: customer.id });
    }
  },
});

/**
 * A `PaymentProvider` in memory, exact in its own books. What payers, their banks and the
 * processor's own page do is in `memory-payer.ts`.
 */
export const memoryProcessorPort = (
  processor: MemoryProcessor = memoryProcessor(),
): PaymentProvider & { processor: MemoryProcessor } => ({
  processor,
  page: { publishableKey: "pk_test_1", scriptUrl: "https://js.stripe.test/v3" },
  ...customerMethods(processor),
  pay: async (order) => pay(processor, order),
  readPayment: async (providerId) => {
    const intent = processor.intents.get(providerId);
    return intent ? shown(intent) : null;
  },
  findPayment: async ({ customerId, paymentId }) => {
    const found = [...processor.intents.values()].find(
      ({ customerId: of, reference }) =>
        of === customerId && reference?.kind === "payment" && reference.paymentId === paymentId,
    );
    return found ? shown(found) : null;
  },
  cancelPayment: async (providerId) => {
    const intent = intentOf(processor, providerId);
    if (intent.state === "awaiting" || intent.state === "declined")
      keepIntent(processor, { ...intent, state: "cancelled" });
    return shown(intentOf(processor, providerId));
  },
  refund: async (given) => refund(processor, given),
  issueInvoice: async (order) => issueInvoice(processor, order),
  readInvoice: async (providerId) => {
    const invoice = processor.invoices.get(providerId);
    return invoice ? shownInvoice(invoice) : null;
  },
  voidInvoice: async (providerId) => voidInvoice(processor, providerId),
  readEvent: async (rawBody, signature) =>
    signature === rightSignature ? JSON.parse(rawBody) : null,
});
