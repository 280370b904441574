import type { BillingDetails, Payment, PaymentMethod } from "#contract/billing";
import type { InvoiceLine } from "#contract/billing-record";
import type { BuyerId, InvoiceId, PaymentId } from "#contract/id";

/** Why a card was not charged, in a machine's word and in plain words. */
export type Failure = NonNullable<Payment["failure"]>;

/** What something at the provider belongs to on our side. */
export type Reference =
  | { kind: "payment"; buyerId: BuyerId; paymentId: PaymentId }
  | { kind: "invoice"; buyerId: BuyerId; invoiceId: InvoiceId };

export type ProviderRefund = {
  id: string;
  amountCents: number;
  state: "pending" | "succeeded" | "failed";
  /** Why and by whom, where it was asked for here; null for one that was made at the provider. */
  reason: string | null;
  actor: string | null;
};

/** A payer's bank took a payment back, or gave it again, with the fee that went with it. */
export type ProviderDispute = {
  id: string;
  /** Money may yet move by it: nothing final was said, or what was won has not come back. */
  isOpen: boolean;
  /** In order; a negative amount was withdrawn, a positive one reinstated. */
  movements: { amountCents: number; feeCents: number }[];
};

/** A payment as the provider has it now. */
export type ProviderPayment = {
  providerId: string;
  customerId: string | null;
  reference: Reference | null;
  /** `awaiting`: the payer must act. `declined`: the bank said no; another card may be tried. */
  state: "awaiting" | "declined" | "pending" | "succeeded" | "cancelled";
  amountCents: number;
  currency: string;
  failure: Failure | null;
  methodLabel: string | null;
  receiptUrl: string | null;
  /** With this the payer's browser may confirm this one payment. */
  clientSecret: string | null;
  refunds: ProviderRefund[];
  disputes: ProviderDispute[];
};

export type ProviderInvoice = {
  providerId: string;
  reference: Reference | null;
  state: "draft" | "open" | "paid" | "void" | "uncollectible";
  number: string | null;
  amountCents: number;
  currency: string;
  pdfUrl: string | null;
  clientSecret: string | null;
  /** The payments that have paid it, or parts of it. */
  paidBy: string[];
  /** What has come for it in another way, such as by wire, in cents. */
  paidOtherwiseCents: number;
};

/** A payment to ask for. Everything in it stays the same when it is asked for again. */
export type PaymentOrder = {
  buyerId: BuyerId;
  paymentId: PaymentId;
  customerId: string;
  amountCents: number;
  description: string;
  /** A card on file to charge at once; null = a card that is entered on the page. */
  methodId: string | null;
  /** Whether the payer sits at the page and can confirm with their bank. */
  isPresent: boolean;
};

export type InvoiceOrder = {
  buyerId: BuyerId;
  invoiceId: InvoiceId;
  customerId: string;
  lines: readonly InvoiceLine[];
  netDays: number;
};

/** Who pays, as the provider prints it. Without details their own contact is who is written to. */
export type CustomerProfile = {
  buyerId: BuyerId;
  name: string;
  contactEmail: string;
  details: BillingDetails | null;
};

/** What became of a profile: `refused` for what is in one field of the details changed nothing. */
export type ProfileOutcome = { kind: "kept" } | { kind: "refused"; field: keyof BillingDetails };

export type CardOnFile = Omit<PaymentMethod, "isDefault">;

/** What an event of the provider is about. Its content is never trusted: it makes us look. */
export type ProviderEvent = { id: string } & (
  | { kind: "payment"; providerId: string }
  | { kind: "invoice"; providerId: string }
  | { kind: "cards"; customerId: string }
  | { kind: "other" }
);

/**
 * The card's processor. Every write absorbs its repeats, for at least 20 hours, by the id of what
 * it is about. An answer that never came is thrown as `Retry`, and never taken for a decline.
 */
export type PaymentProvider = {
  /** What the page needs to take a card; it may be known to anybody. */
  page: { publishableKey: string; scriptUrl: string };
  createCustomer: (buyerId: BuyerId) => Promise<string>;
  changeCustomer: (customerId: string, profile: CustomerProfile) => Promise<ProfileOutcome>;
  /** Whose customer it is; null when it is nobody's of ours. */
  readCustomer: (customerId: string) => Promise<BuyerId | null>;
  /** @param key the same for a repeat */
  beginCardSetup: (setup: { customerId: string; key: string }) => Promise<string>;
  readCardSetup: (
    setupId: string,
  ) => Promise<{ customerId: string | null; methodId: string | null; isDone: boolean } | null>;
  /** Cards of a customer, newest first. */
  listCards: (customerId: string) => Promise<CardOnFile[]>;
  removeCard: (methodId: string) => Promise<void>;
  /** Asks for a payment. `refused` made none: the card can no longer be charged at all. */
  pay: (
    order: PaymentOrder,
  ) => Promise<{ kind: "seen"; seen: ProviderPayment } | { kind: "refused"; failure: Failure }>;
  readPayment: (providerId: string) => Promise<ProviderPayment | null>;
  /** A customer's payment by our id, for when the answer to `pay` was lost. */
  findPayment: (order: {
    customerId: string;
    paymentId: PaymentId;
  }) => Promise<ProviderPayment | null>;
  /** Ends a payment that waits for its payer; one that is settled stays as it is. */
  cancelPayment: (providerId: string) => Promise<ProviderPayment>;
  /** @param key the same for a repeat */
  refund: (refund: {
    providerId: string;
    amountCents: number;
    reason: string;
    actor: string;
    key: string;
  }) => Promise<{ kind: "made" } | { kind: "refused"; message: string }>;
  /** The customer must have an e-mail, which the profile gives them. */
  issueInvoice: (order: InvoiceOrder) => Promise<ProviderInvoice>;
  readInvoice: (providerId: string) => Promise<ProviderInvoice | null>;
  voidInvoice: (providerId: string) => Promise<ProviderInvoice>;
  /** An event whose signature is right and fresh; null for every other. */
  readEvent: (rawBody: string, signature: string) => Promise<ProviderEvent | null>;
};

/** Opens the provider; null when this agency takes no cards. */
export type OpenProvider = () => Promise<PaymentProvider | null>;
