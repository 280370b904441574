import type { BuyerId } from "#contract/id";
import type {
  CardOnFile,
  CustomerProfile,
  Failure,
  ProviderDispute,
  ProviderInvoice,
  ProviderPayment,
  ProviderRefund,
  Reference,
} from "#domain/billing/payment-provider";
import { Defect } from "#domain/errors";

/** What the bank of a card says to one charge. */
export type BankAnswer = "paid" | "declined" | "asks" | "pending";

/** A card with the answers of its bank in their order; the last one stays. */
export type MemoryCard = CardOnFile & { answers: BankAnswer[] };

export type MemoryCustomer = {
  id: string;
  buyerId: BuyerId;
  profile: CustomerProfile | null;
  cards: MemoryCard[];
};

/** A payment in the processor's own books. */
export type MemoryIntent = Omit<ProviderPayment, "clientSecret" | "refunds" | "disputes"> & {
  refunds: ProviderRefund[];
  disputes: (Omit<ProviderDispute, "isOpen"> & { state: "open" | "won" | "lost" })[];
  savesCard: boolean;
};

export type MemoryInvoice = Omit<ProviderInvoice, "clientSecret"> & { customerId: string };

/** Something of ours that the processor tells us was changed. */
export type MemoryEvent =
  | { kind: "payment"; providerId: string }
  | { kind: "invoice"; providerId: string }
  | { kind: "cards"; customerId: string };

/** All that a card processor knows, in memory; tests may read all of it. */
export type MemoryProcessor = {
  customers: Map<string, MemoryCustomer>;
  intents: Map<string, MemoryIntent>;
  invoices: Map<string, MemoryInvoice>;
  setups: Map<string, { customerId: string; methodId: string | null; isDone: boolean }>;
  /** What a request with a key has made, when, and what it asked for. */
  keys: Map<string, { made: string; atMs: number; asked: string }>;
  now: () => number;
  nextId: (prefix: string) => string;
  tell: (event: MemoryEvent) => void;
};

export const memoryProcessor = (
  given: { now?: () => number; tell?: (event: MemoryEvent) => void } = {},
): MemoryProcessor => {
  let made = 0;
  return {
    customers: new Map(),
    intents: new Map(),
    invoices: new Map(),
    setups: new Map(),
    keys: new Map(),
    now: given.now ?? (() => 0),
    nextId: (prefix) => {
      made += 1;
      return `${prefix}_${made}`;
    },
    tell: given.tell ?? (() => {}),
  };
};

/** A key is forgotten after a day. */
const keyMs = 24 * 3_600_000;

/**
 * Makes something once per key, as long as the key is remembered.
 * @throws Defect when the key comes with another request than the first time
 */
export const oncePerKey = (
  { keys, now }: MemoryProcessor,
  { key, asked }: { key: string; asked: unknown },
  make: () => string,
): string => {
  const before = keys.get(key);
  const text = JSON.stringify(asked);
  if (before && now() - before.atMs < keyMs) {
    if (before.asked !== text) throw new Defect("an idempotency key came with another request");
    return before.made;
  }
  const made = make();
  keys.set(key, { made, atMs: now(), asked: text });
  return made;
};

const insufficient: Failure = {
  code: "insufficient_funds",
  message: "Your bank declined the card: insufficient funds.",
};
const mustConfirm: Failure = {
  code: "authentication_required",
  message: "Your bank wants you to confirm: open the wallet.",
};

/** Puts an intent into its place, and tells of it. */
export const keepIntent = (processor: MemoryProcessor, intent: MemoryIntent): void => {
  processor.intents.set(intent.providerId, intent);
  processor.tell({ kind: "payment", providerId: intent.providerId });
};

/** What a charge with a bank's answer makes of an intent; nobody off the page can be asked. */
export const answeredIntent = (
  intent: MemoryIntent,
  answer: BankAnswer,
  { isPresent, label }: { isPresent: boolean; label: string },
): MemoryIntent => {
  const charged = { ...intent, methodLabel: label, failure: null };
  switch (answer) {
    case "paid":
      return { ...charged, state: "succeeded", receiptUrl: "https://receipts.test/1" };
    case "pending":
      return { ...charged, state: "pending" };
    case "declined":
      return { ...charged, state: "declined", failure: insufficient };
    case "asks":
      return isPresent
        ? { ...charged, state: "awaiting" }
        : { ...charged, state: "declined", failure: mustConfirm };
  }
};

/** The next answer of a card's bank. */
export const askBank = (card: MemoryCard): BankAnswer =>
  (card.answers.length > 1 ? card.answers.shift() : card.answers[0]) ?? "paid";

export const labelOf = ({ brand, last4 }: CardOnFile): string => `${brand} •••• ${last4}`;

/** What is left of a payment to be given back or disputed. */
export const leftOf = ({ state, amountCents, refunds, disputes }: MemoryIntent): number => {
  if (state !== "succeeded") return 0;
  const refunded = refunds
    .filter((refund) => refund.state !== "failed")
    .reduce((sum, refund) => sum + refund.amountCents, 0);
  const disputed = disputes
    .flatMap(({ movements }) => movements)
    .reduce((sum, movement) => sum - movement.amountCents, 0);
  return amountCents - refunded - disputed;
};

/** The intent that is behind a request of ours. */
export const newIntent = (
  processor: MemoryProcessor,
  given: {
    customerId: string;
    reference: Reference;
    amountCents: number;
    savesCard: boolean;
  },
): MemoryIntent => ({
  ...given,
  providerId: processor.nextId("pi"),
  state: "awaiting",
  currency: "usd",
  failure: null,
  methodLabel: null,
  receiptUrl: null,
  refunds: [],
  disputes: [],
});
