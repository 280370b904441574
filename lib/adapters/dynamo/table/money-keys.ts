import type {
  BuyerId,
  EventId,
  EvidenceId,
  InvoiceId,
  LeadId,
  OrderId,
  PaymentId,
  ReturnId,
} from "#contract/id";
import {
  buyerPartition,
  day,
  hash,
  id,
  inBuyer,
  instant,
  type Key,
  shardOf,
} from "./key-segments.ts";

/** Keys of ledger, billing, returns and their notices. */
export const moneyKeys = {
  /** A closed day of a buyer's entries. */
  seal: (buyerId: BuyerId, dayText: string) => inBuyer(buyerId, `SEAL#${day(dayText)}`),
  /** How the buyer pays; the agency writes it. */
  billingTerms: (buyerId: BuyerId) => inBuyer(buyerId, "BILLING-TERMS"),
  /** Cards on file, auto-recharge and its claim, billing details. */
  billing: (buyerId: BuyerId) => inBuyer(buyerId, "BILLING"),
  payment: (buyerId: BuyerId, paymentId: PaymentId) => inBuyer(buyerId, `PAYMENT#${id(paymentId)}`),
  invoice: (buyerId: BuyerId, invoiceId: InvoiceId) => inBuyer(buyerId, `INVOICE#${id(invoiceId)}`),
  returnPolicy: (buyerId: BuyerId) => inBuyer(buyerId, "RETURN-POLICY"),
  /** Counts returns by day, so that no allowance is exceeded by two at once. */
  returnUsage: (buyerId: BuyerId) => inBuyer(buyerId, "RETURN-USAGE"),
  return: (buyerId: BuyerId, returnId: ReturnId) => inBuyer(buyerId, `RETURN#${id(returnId)}`),
  returnEvent: (buyerId: BuyerId, returnId: ReturnId, eventId: EventId) =>
    inBuyer(buyerId, `RETURN-EVENT#${id(returnId)}#${id(eventId)}`),
  evidence: (buyerId: BuyerId, evidenceId: EvidenceId) =>
    inBuyer(buyerId, `EVIDENCE#${id(evidenceId)}`),
  activity: (buyerId: BuyerId, eventId: EventId) => inBuyer(buyerId, `ACTIVITY#${id(eventId)}`),
  notice: (buyerId: BuyerId, keyHash: string) => inBuyer(buyerId, `NOTICE#${hash(keyHash)}`),

  /** What only the agency may know of a return: source, cost, a decision not yet posted. */
  returnFile: (returnId: ReturnId): Key => ({ pk: `RETURN#${id(returnId)}`, sk: "FILE" }),
  /** How many leads were sold on a closed UTC day, by buyer, source and campaign. */
  soldDay: (dayText: string): Key => ({ pk: "AGENCY", sk: `SOLD-DAY#${day(dayText)}` }),
  /** The agency's side of a return of a lead: credit and charge-back. */
  leadReturn: (leadId: LeadId, returnId: ReturnId): Key => ({
    pk: `LEAD#${id(leadId)}`,
    sk: `RETURN#${id(returnId)}`,
  }),
  agencyReturnPolicy: (buyerId: BuyerId): Key => ({
    pk: "AGENCY",
    sk: `RETURN-POLICY#${id(buyerId)}`,
  }),
  agencyActivity: (eventId: EventId): Key => ({ pk: "AGENCY", sk: `ACTIVITY#${id(eventId)}` }),
  /** An event of the card's processor that was dealt with. */
  providerEvent: (eventHash: string): Key => ({
    pk: `PROVIDER-EVENT#${hash(eventHash)}`,
    sk: "EVENT",
  }),
  /** An address that bounced or complained. */
  suppressed: (emailHash: string): Key => ({ pk: `SUPPRESSED#${hash(emailHash)}`, sk: "EMAIL" }),
} as const;

/** Ranges of the keys above. */
export const moneyPartitions = {
  returnEventsOf: (returnId: ReturnId) => `RETURN-EVENT#${id(returnId)}#`,
  /** In gsi1: a buyer's notices by time. */
  noticesOf: (buyerId: BuyerId) => `${buyerPartition(buyerId)}#NOTICES`,
  /** In gsi1: the returns of leads that were sold on a UTC day. */
  leadReturnDay: (dayText: string) => `LEAD-RETURNS#${day(dayText)}`,
  /** In gsi2: the returns of one consumer, of whichever buyer. */
  returnPhone: (phoneHash: string) => `RETURN-PHONE#${hash(phoneHash)}`,
  /** In gsi1: the agency's queue of returns. */
  returnQueue: (queue: "needsDecision" | "waitingForBuyer" | "decided") => `RETURNS#${queue}`,
  /** In gsi1: the addresses that get no e-mail. */
  suppressions: "SUPPRESSED#LIST",
  /** In gsi1: late accepts. */
  reconciliations: (state: "open" | "settled") => `RECONCILIATIONS#${state}`,
} as const;

/** Index attributes of the items above. */
export const moneyIndexes = {
  notice: (buyerId: BuyerId, at: string, keyHash: string) => ({
    gsi1pk: moneyPartitions.noticesOf(buyerId),
    gsi1sk: `${instant(at)}#${hash(keyHash)}`,
  }),
  suppression: (since: string, emailHash: string) => ({
    gsi1pk: moneyPartitions.suppressions,
    gsi1sk: `${instant(since)}#${hash(emailHash)}`,
  }),
  leadReturnDay: (soldDay: string, returnId: ReturnId) => ({
    gsi1pk: moneyPartitions.leadReturnDay(soldDay),
    gsi1sk: id(returnId),
  }),
  returnPhone: (phoneHash: string, returnId: ReturnId) => ({
    gsi2pk: moneyPartitions.returnPhone(phoneHash),
    gsi2sk: id(returnId),
  }),
  /** By when an answer is due, or when it was decided. */
  returnQueue: (
    queue: "needsDecision" | "waitingForBuyer" | "decided",
    at: string,
    returnId: ReturnId,
  ) => ({
    gsi1pk: moneyPartitions.returnQueue(queue),
    gsi1sk: `${instant(at)}#${id(returnId)}`,
  }),
  reconciliation: (state: "open" | "settled", at: string, leadId: LeadId, orderId: OrderId) => ({
    gsi1pk: moneyPartitions.reconciliations(state),
    gsi1sk: `${instant(at)}#${id(leadId)}#${id(orderId)}`,
  }),
  /** An unsettled payment, to be asked for again at an instant. */
  paymentDue: (paymentId: PaymentId, at: string) => ({
    gsi3pk: `PAYMENT#${shardOf(paymentId)}`,
    gsi3sk: instant(at),
  }),
  /** A settled payment, to be looked at again: apart, so that it never stands before the others. */
  settledPaymentDue: (paymentId: PaymentId, at: string) => ({
    gsi3pk: `SETTLED-PAYMENT#${shardOf(paymentId)}`,
    gsi3sk: instant(at),
  }),
  invoiceDue: (invoiceId: InvoiceId, at: string) => ({
    gsi3pk: `INVOICE#${shardOf(invoiceId)}`,
    gsi3sk: instant(at),
  }),
  /** A decision on a return that posts at an instant. */
  decisionDue: (returnId: ReturnId, at: string) => ({
    gsi3pk: `DECISION#${shardOf(returnId)}`,
    gsi3sk: instant(at),
  }),
  /** A return that the agency means to have answered by an instant. */
  answerDue: (returnId: ReturnId, at: string) => ({
    gsi3pk: `ANSWER#${shardOf(returnId)}`,
    gsi3sk: instant(at),
  }),
} as const;
