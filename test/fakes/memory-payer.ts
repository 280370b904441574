import { Defect } from "#domain/errors";
import {
  answeredIntent,
  type BankAnswer,
  keepIntent,
  leftOf,
  type MemoryCard,
  type MemoryIntent,
  type MemoryProcessor,
  newIntent,
} from "./memory-processor.ts";

const lowestDisputeFeeCents = 1_500;

const change = (
  processor: MemoryProcessor,
  providerId: string,
  to: (intent: MemoryIntent) => MemoryIntent | null,
): boolean => {
  const intent = processor.intents.get(providerId);
  const changed = intent ? to(intent) : null;
  if (changed) keepIntent(processor, changed);
  return changed !== null;
};

/** Puts a card on file, as a payer does with the form of the page. */
export const putCardOnFile = (
  processor: MemoryProcessor,
  customerId: string,
  answers: BankAnswer[],
): MemoryCard => {
  const customer = processor.customers.get(customerId);
  if (!customer) throw new Defect("the processor knows no such customer");
  const card: MemoryCard = {
    id: processor.nextId("pm"),
    brand: "Visa",
    last4: "4242",
    expiresMonth: 12,
    expiresYear: 2030,
    answers: [...answers],
  };
  customer.cards = [...customer.cards, card];
  processor.tell({ kind: "cards", customerId });
  return card;
};

/** The payer confirms at the page, with what the bank then says; false when nothing waits. */
export const confirmPayment = (
  processor: MemoryProcessor,
  providerId: string,
  answer: Exclude<BankAnswer, "asks">,
): boolean => {
  const isConfirmed = change(processor, providerId, (intent) => {
    if (intent.state !== "awaiting" && intent.state !== "declined") return null;
    const label = intent.methodLabel ?? "Visa •••• 1881";
    return answeredIntent(intent, answer, { isPresent: true, label });
  });
  const intent = processor.intents.get(providerId);
  const keeps = isConfirmed && intent?.savesCard && intent.state === "succeeded";
  if (keeps && intent.customerId !== null) putCardOnFile(processor, intent.customerId, ["paid"]);
  return isConfirmed;
};

/** What the bank took its time for comes to its end; false when nothing is pending. */
export const endPending = (
  processor: MemoryProcessor,
  providerId: string,
  answer: "paid" | "declined",
): boolean =>
  change(processor, providerId, (intent) =>
    intent.state === "pending"
      ? answeredIntent(intent, answer, { isPresent: true, label: intent.methodLabel ?? "Bank" })
      : null,
  );

/** A refund made at the processor's own page, of at most what is left. */
export const refundElsewhere = (
  processor: MemoryProcessor,
  providerId: string,
  refund: { amountCents: number; state: "pending" | "succeeded" },
): boolean =>
  change(processor, providerId, (intent) => {
    const amountCents = Math.min(refund.amountCents, leftOf(intent));
    const isDisputed = intent.disputes.some(({ state }) => state === "open");
    if (amountCents <= 0 || isDisputed) return null;
    const made = { id: processor.nextId("re"), ...refund, amountCents, reason: null, actor: null };
    return { ...intent, refunds: [...intent.refunds, made] };
  });

/** How a refund ends: a pending one arrives or fails, one that arrived may come back. */
export const endRefund = (
  processor: MemoryProcessor,
  providerId: string,
  state: "succeeded" | "failed",
): boolean =>
  change(processor, providerId, (intent) => {
    const open = intent.refunds.find(
      (refund) => refund.state !== "failed" && refund.state !== state,
    );
    if (!open) return null;
    const refunds = intent.refunds.map((refund) => (refund === open ? { ...open, state } : refund));
    return { ...intent, refunds };
  });

/** The payer's bank takes back all that is left, with a fee. */
export const openDispute = (
  processor: MemoryProcessor,
  providerId: string,
  feeCents: number = lowestDisputeFeeCents,
): boolean =>
  change(processor, providerId, (intent) => {
    const left = leftOf(intent);
    const isDisputed = intent.disputes.some(({ state }) => state === "open");
    if (left <= 0 || isDisputed) return null;
    const movements = [{ amountCents: -left, feeCents }];
    const dispute = { id: processor.nextId("dp"), movements, state: "open" as const };
    return { ...intent, disputes: [...intent.disputes, dispute] };
  });

/** A dispute ends; what was won comes back, with its fee when the processor is generous. */
export const endDispute = (
  processor: MemoryProcessor,
  providerId: string,
  end: { state: "won" | "lost"; givesFeeBack: boolean },
): boolean =>
  change(processor, providerId, (intent) => {
    const open = intent.disputes.find(({ state }) => state === "open");
    const taken = open?.movements[0];
    if (!open || !taken) return null;
    const back = {
      amountCents: -taken.amountCents,
      feeCents: end.givesFeeBack ? -taken.feeCents : 0,
    };
    const ended = {
      ...open,
      state: end.state,
      movements: end.state === "won" ? [taken, back] : [taken],
    };
    const disputes = intent.disputes.map((dispute) => (dispute === open ? ended : dispute));
    return { ...intent, disputes };
  });

/** The payer pays an open invoice by a card typed in; false when it is not open. */
export const payInvoiceAtPage = (processor: MemoryProcessor, providerId: string): boolean => {
  const invoice = processor.invoices.get(providerId);
  if (invoice?.state !== "open" || !invoice.reference) return false;
  const { customerId, reference, amountCents } = invoice;
  const intent = newIntent(processor, { customerId, reference, amountCents, savesCard: false });
  const how = { isPresent: true, label: "Visa •••• 1881" };
  processor.invoices.set(providerId, { ...invoice, state: "paid", paidBy: [intent.providerId] });
  keepIntent(processor, answeredIntent(intent, "paid", how));
  processor.tell({ kind: "invoice", providerId });
  return true;
};
