import type { BuyerId } from "#contract/id";
import type { Entry } from "#contract/wallet";
import type { NewDigest } from "./digest.ts";
import { lowestEntryId } from "./entry-id-bounds.ts";
import type { AuditedInvoice, AuditedPayment, AuditedSale, LedgerAudit } from "./ledger-audit.ts";
import { findUnpaired, nameSum } from "./pairing.ts";

type Given = {
  buyerId: BuyerId;
  /** Younger sales and payments may be half of a pair whose other half is still being read. */
  before: string;
  newDigest: NewDigest;
  told: (problem: string) => void;
};

/** What must stand to each other one to one, by a name that both sides give it. */
type Pairing<Item> = {
  entryName: (entry: Entry, before: string) => string | null;
  otherName: (item: Item, before: string) => string | null;
  others: (audit: LedgerAudit, buyerId: BuyerId) => AsyncIterable<readonly Item[]>;
  tooMany: string;
  missing: string;
};

/** More names than this of one kind tell nothing more. */
const limit = 20;

/** Every sale has one charge at its price, and every charge its sale. */
const salePairing: Pairing<AuditedSale> = {
  entryName: ({ kind, explains, amountCents, at }, before) =>
    kind === "lead" && explains?.kind === "lead" && at < before
      ? `lead ${explains.leadId} at ${0 - amountCents} cents:`
      : null,
  otherName: ({ leadId, priceCents, soldAt }, before) =>
    soldAt < before ? `lead ${leadId} at ${priceCents} cents:` : null,
  others: (audit, buyerId) => audit.sales(buyerId),
  tooMany: "charged more often than sold",
  missing: "sold more often than charged",
};

/** What a sale was credited is what the ledger credited for its return. */
const creditPairing: Pairing<AuditedSale> = {
  entryName: ({ kind, explains, amountCents }) =>
    kind === "returnCredit" && explains?.kind === "return" && amountCents > 0
      ? `lead ${explains.leadId}, credit of ${amountCents} cents:`
      : null,
  otherName: ({ leadId, creditedCents }) =>
    creditedCents > 0 ? `lead ${leadId}, credit of ${creditedCents} cents:` : null,
  others: (audit, buyerId) => audit.sales(buyerId),
  tooMany: "in the ledger, not on the sale",
  missing: "on the sale, not in the ledger",
};

/** Every settled payment is credited once. */
const paymentPairing: Pairing<AuditedPayment> = {
  entryName: ({ kind, explains, amountCents, at }, before) =>
    (kind === "topUp" || kind === "autoRecharge") && explains?.kind === "payment" && at < before
      ? `payment ${explains.paymentId} of ${amountCents} cents:`
      : null,
  otherName: ({ paymentId, creditedCents, settledAt }, before) =>
    settledAt < before ? `payment ${paymentId} of ${creditedCents} cents:` : null,
  others: (audit, buyerId) => audit.payments(buyerId),
  tooMany: "credited more often than settled",
  missing: "settled more often than credited",
};

/** Whatever came for an invoice at the card's processor is credited once. */
const invoicePairing: Pairing<AuditedInvoice> = {
  entryName: ({ kind, explains, amountCents, at }, before) =>
    kind === "topUp" && explains?.kind === "invoice" && at < before
      ? `invoice ${explains.invoiceId} of ${amountCents} cents:`
      : null,
  otherName: ({ invoiceId, creditedCents, paidAt }, before) =>
    paidAt < before ? `invoice ${invoiceId} of ${creditedCents} cents:` : null,
  others: (audit, buyerId) => audit.invoices(buyerId),
  tooMany: "credited more often than paid",
  missing: "paid more often than credited",
};

async function* namesOf<Item>(
  chunks: AsyncIterable<readonly Item[]>,
  nameOf: (item: Item) => string | null,
): AsyncGenerator<string[]> {
  for await (const chunk of chunks) yield chunk.flatMap((item) => nameOf(item) ?? []);
}

/** Sums up both sides as they are read; only when they differ are they read again, for names. */
const pairUp = <Item>(audit: LedgerAudit, given: Given, pairing: Pairing<Item>) => {
  const { buyerId, before, newDigest, told } = given;
  const left = nameSum(newDigest);
  const right = nameSum(newDigest);
  return {
    noteEntry: (entry: Entry): void => left.add(pairing.entryName(entry, before)),
    noteOther: (item: Item): void => right.add(pairing.otherName(item, before)),
    end: async (): Promise<void> => {
      if (left.value() === right.value()) return;
      const unpaired = await findUnpaired(newDigest, {
        left: () =>
          namesOf(audit.entries(buyerId, lowestEntryId), (one) => pairing.entryName(one, before)),
        right: () =>
          namesOf(pairing.others(audit, buyerId), (one) => pairing.otherName(one, before)),
        limit,
      });
      for (const { name, more } of unpaired)
        told(`${name} ${more === "left" ? pairing.tooMany : pairing.missing}`);
    },
  };
};

/**
 * Checks that the ledger and what it explains stand to each other one to one. Every entry is given
 * to `add`; `end` reads the other side and compares.
 */
export const checkPairs = (audit: LedgerAudit, given: Given) => {
  const sales = pairUp(audit, given, salePairing);
  const credits = pairUp(audit, given, creditPairing);
  const payments = pairUp(audit, given, paymentPairing);
  const invoices = pairUp(audit, given, invoicePairing);
  const all = [sales, credits, payments, invoices];
  return {
    add: (entry: Entry): void => {
      for (const pairing of all) pairing.noteEntry(entry);
    },
    end: async (): Promise<void> => {
      for await (const chunk of audit.sales(given.buyerId))
        for (const sale of chunk) {
          sales.noteOther(sale);
          credits.noteOther(sale);
        }
      for await (const chunk of audit.payments(given.buyerId)) chunk.forEach(payments.noteOther);
      for await (const chunk of audit.invoices(given.buyerId)) chunk.forEach(invoices.noteOther);
      for (const pairing of all) await pairing.end();
    },
  };
};
