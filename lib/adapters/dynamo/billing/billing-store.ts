import * as z from "zod";
import { Billing, InvoiceRecord, PaymentRecord } from "#contract/billing-record";
import { BuyerId } from "#contract/id";
import type { BillingStore, Change, Seen, Subject } from "#domain/billing/billing-store";
import { newBilling } from "#domain/billing/new-billing";
import type { Random } from "#domain/effects";
import { Retry } from "#domain/errors";
import { parseItem } from "../table/item.ts";
import { duePartition, keys, partitions } from "../table/keys.ts";
import { queryPage } from "../table/query-page.ts";
import { readItem } from "../table/read-item.ts";
import { buyerRequest, readRepeat, repeatStep } from "../table/repeat-step.ts";
import { pauseFor } from "../table/settle-write.ts";
import type { Table } from "../table/table.ts";
import { transact } from "../table/transact.ts";
import { billingStep, entrySteps, invoiceStep, paymentStep } from "./billing-items.ts";
import { billingWalletSteps, readBillingWallet } from "./billing-wallet-step.ts";

/** Rivals come apart within a few tries; more than these means that they never will. */
const maxTries = 12;
const firstPauseMs = 10;
const longestPauseMs = 400;
/** The most that one look at a shard of the due index brings. */
const mostDue = 50;

const stepsOf = (table: Table, { buyerId }: Subject, change: Change, seen: Seen) => [
  ...(change.payment ? [paymentStep(table, change.payment, seen.payment)] : []),
  ...(change.invoice ? [invoiceStep(table, change.invoice, seen.invoice)] : []),
  ...(change.billing ? [billingStep(table, change.billing, seen.billing)] : []),
  ...billingWalletSteps(table, buyerId, { change, seen }),
  ...(change.movement ? entrySteps(table, change.movement) : []),
];

const readBilling = async (table: Table, buyerId: BuyerId): Promise<Billing> =>
  (await readItem(table, keys.billing(buyerId), Billing)) ??
  newBilling(buyerId, new Date(0).toISOString());

const look = async (table: Table, { buyerId, paymentId, invoiceId }: Subject): Promise<Seen> => {
  const [billing, payment, invoice] = await Promise.all([
    readBilling(table, buyerId),
    paymentId ? readItem(table, keys.payment(buyerId, paymentId), PaymentRecord) : null,
    invoiceId ? readItem(table, keys.invoice(buyerId, invoiceId), InvoiceRecord) : null,
  ]);
  return { billing, payment, invoice };
};

/** What was seen with what was written in its place. */
const written = (seen: Seen, change: Change): Seen => {
  const next = <Thing extends { version: number }>(
    thing: Thing | undefined,
    before: Thing | null,
  ) => (thing ? { ...thing, version: (before?.version ?? 0) + 1 } : before);
  return {
    billing: next(change.billing, seen.billing) ?? seen.billing,
    payment: next(change.payment, seen.payment),
    invoice: next(change.invoice, seen.invoice),
  };
};

const change =
  (table: Table, random: Random): BillingStore["change"] =>
  async (subject, next, repeat) => {
    const request = repeat ? buyerRequest(subject.buyerId, repeat.by, z.string()) : null;
    for (let tried = 0; tried < maxTries; tried++) {
      const seen = await look(table, subject);
      // After the look, so that what is seen is never what the first try of a repeat has made.
      const id = request && (await readRepeat(table, request));
      if (id !== null) return { kind: "repeated", id };
      const wanted = next(seen);
      if (wanted === null) return { kind: "unchanged", ...seen };
      const result = await transact(table, [
        ...(repeat ? repeatStep(table, request, repeat.made) : []),
        ...stepsOf(table, subject, wanted, seen),
      ]);
      if (result.kind === "done") return { kind: "changed", ...written(seen, wanted) };
      if (result.kind === "refused" && result.step === "wallet") {
        const reason = readBillingWallet(wanted, result.item);
        if (reason === "notBelow") return { kind: "unchanged", ...seen };
      }
      await pauseFor(random() * Math.min(longestPauseMs, firstPauseMs * 2 ** tried));
    }
    throw new Retry("a buyer's billing never stands still");
  };

const listOf =
  <Schema extends z.ZodType>(table: Table, prefix: "PAYMENT#" | "INVOICE#", schema: Schema) =>
  async (buyerId: BuyerId, page: { limit: number; cursor?: string | undefined }) => {
    const { items, next } = await queryPage(table, {
      partition: partitions.buyer(buyerId),
      prefix,
      newestFirst: true,
      ...page,
    });
    return { items: items.map((item) => parseItem(schema, item)), next };
  };

const dueNouns = {
  payment: "PAYMENT",
  invoice: "INVOICE",
  settledPayment: "SETTLED-PAYMENT",
} as const;

/** Whose it is and its id, for which the keys of the index suffice. */
const dueOf = (item: Record<string, unknown>) => {
  const afterNoun = (key: unknown) => String(key).split("#")[1] ?? "";
  return { buyerId: BuyerId.parse(afterNoun(item["pk"])), id: afterNoun(item["sk"]) };
};

/** Billing, payments and invoices in the one table, each replaced only as it was seen. */
export const billingStore = (table: Table, random: Random): BillingStore => ({
  read: (buyerId) => readBilling(table, buyerId),
  readPayment: (buyerId, paymentId) =>
    readItem(table, keys.payment(buyerId, paymentId), PaymentRecord),
  readInvoice: (buyerId, invoiceId) =>
    readItem(table, keys.invoice(buyerId, invoiceId), InvoiceRecord),
  listPayments: listOf(table, "PAYMENT#", PaymentRecord),
  listInvoices: listOf(table, "INVOICE#", InvoiceRecord),
  change: change(table, random),
  listDue: async (kind, shard, at) => {
    const { items } = await queryPage(table, {
      index: "gsi3",
      partition: duePartition(dueNouns[kind], shard),
      between: { from: new Date(0).toISOString(), to: at.toISOString() },
      limit: mostDue,
    });
    return items.map(dueOf);
  },
});
