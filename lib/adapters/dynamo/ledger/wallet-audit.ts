import * as z from "zod";
import { InvoiceRecord, PaymentRecord } from "#contract/billing-record";
import { type BuyerId, EntryId } from "#contract/id";
import { Lead } from "#contract/lead";
import { Sale } from "#contract/sale";
import { Entry, Seal } from "#contract/wallet";
import { highestEntryId } from "#domain/ledger/entry-id-bounds";
import type {
  AuditedInvoice,
  AuditedPayment,
  AuditedSale,
  LedgerAudit,
} from "#domain/ledger/ledger-audit";
import { LeadReturn } from "#domain/return/return-record";
import { StoredHold } from "../sale/hold-steps.ts";
import { parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { queryPage, type RangeQuery } from "../table/query-page.ts";
import { readItem } from "../table/read-item.ts";
import { readItems } from "../table/read-items.ts";
import type { Table } from "../table/table.ts";

const StoredWallet = z.object({
  balanceCents: z.int(),
  heldCents: z.int(),
  creditLimitCents: z.int().default(0),
  availableCents: z.int(),
  watchCents: z.int(),
  roomCents: z.int(),
  moves: z.int().default(0),
  openFrom: EntryId.nullable().default(null),
});
const SaleItem = Sale.pick({
  leadId: true,
  priceCents: true,
  creditedCents: true,
  soldAt: true,
  test: true,
});
const HeldHold = StoredHold.pick({ state: true, test: true, priceCents: true });
const SoldLead = Lead.pick({ id: true, sales: true });

/** Items of a range, as many at once as the table answers with. */
async function* chunks(
  table: Table,
  range: Omit<RangeQuery, "limit" | "cursor" | "isConsistent">,
): AsyncGenerator<Record<string, unknown>[]> {
  let cursor: string | undefined;
  do {
    const { items, next } = await queryPage(table, {
      ...range,
      isConsistent: true,
      limit: 1_000,
      cursor,
    });
    if (items.length > 0) yield items;
    cursor = next ?? undefined;
  } while (cursor !== undefined);
}

const inBuyer = (buyerId: BuyerId, prefix: string) => ({
  partition: partitions.buyer(buyerId),
  prefix,
});

async function* entries(table: Table, buyerId: BuyerId, from: EntryId): AsyncGenerator<Entry[]> {
  const between = {
    from: keys.entry(buyerId, from).sk,
    to: keys.entry(buyerId, highestEntryId).sk,
  };
  for await (const items of chunks(table, { partition: partitions.buyer(buyerId), between }))
    yield items.map((item) => parseItem(Entry, item));
}

async function* seals(table: Table, buyerId: BuyerId): AsyncGenerator<Seal> {
  for await (const items of chunks(table, inBuyer(buyerId, "SEAL#")))
    for (const item of items) yield parseItem(Seal, item);
}

async function* sales(table: Table, buyerId: BuyerId): AsyncGenerator<AuditedSale[]> {
  for await (const items of chunks(table, inBuyer(buyerId, "SALE#")))
    yield items.map((item) => parseItem(SaleItem, item)).filter(({ test }) => !test);
}

async function* payments(table: Table, buyerId: BuyerId): AsyncGenerator<AuditedPayment[]> {
  for await (const items of chunks(table, inBuyer(buyerId, "PAYMENT#")))
    yield items
      .map((item) => parseItem(PaymentRecord, item))
      .flatMap(({ id: paymentId, kind, state, settledAt, amountCents, feeCents }) =>
        kind !== "invoice" && state === "succeeded" && settledAt !== null
          ? [{ paymentId, settledAt, creditedCents: amountCents + feeCents }]
          : [],
      );
}

/** One of the agency's own has no customer: credits have paid it, which are entries themselves. */
async function* invoices(table: Table, buyerId: BuyerId): AsyncGenerator<AuditedInvoice[]> {
  for await (const items of chunks(table, inBuyer(buyerId, "INVOICE#")))
    yield items
      .map((item) => parseItem(InvoiceRecord, item))
      .flatMap(({ id: invoiceId, customerId, received }) =>
        customerId === null
          ? []
          : Object.values(received).map(({ cents, at }) => ({
              invoiceId,
              paidAt: at,
              creditedCents: cents,
            })),
      );
}

const heldCents = async (table: Table, buyerId: BuyerId): Promise<number> => {
  let cents = 0;
  const held = {
    expression: "#state = :held",
    names: { "#state": "state" },
    values: { ":held": "held" },
  };
  for await (const items of chunks(table, { ...inBuyer(buyerId, "HOLD#"), filter: held }))
    for (const item of items) {
      const hold = parseItem(HeldHold, item);
      if (!hold.test) cents += hold.priceCents;
    }
  return cents;
};

const soldPrices =
  (table: Table): LedgerAudit["soldPrices"] =>
  async (buyerId, leadIds) => {
    const items = await readItems(table, [...new Set(leadIds)].map(keys.lead));
    return new Map(
      items.flatMap((item) => {
        const { id, sales: all } = parseItem(SoldLead, item);
        return all.flatMap((sale) =>
          sale.buyerId === buyerId ? [[id, sale.priceCents] as const] : [],
        );
      }),
    );
  };

const approvedCredits =
  (table: Table): LedgerAudit["approvedCredits"] =>
  async (buyerId, returns) => {
    const wanted = returns.map(({ leadId, returnId }) => keys.leadReturn(leadId, returnId));
    const found = (await readItems(table, wanted)).map((item) => parseItem(LeadReturn, item));
    return new Map(
      found.flatMap((one) =>
        one.state === "approved" && one.buyerId === buyerId
          ? [[one.returnId, one.creditCents] as const]
          : [],
      ),
    );
  };

/** The books of every buyer in the one table, read as they stand. */
export const walletAudit = (table: Table): LedgerAudit => ({
  wallet: (buyerId) => readItem(table, keys.wallet(buyerId), StoredWallet),
  entries: (buyerId, from) => entries(table, buyerId, from),
  entriesOf: async (buyerId, ids) => {
    const items = await readItems(
      table,
      [...new Set(ids)].map((id) => keys.entry(buyerId, id)),
    );
    return new Map(items.map((item) => parseItem(Entry, item)).map((entry) => [entry.id, entry]));
  },
  seals: (buyerId) => seals(table, buyerId),
  heldCents: (buyerId) => heldCents(table, buyerId),
  sales: (buyerId) => sales(table, buyerId),
  payments: (buyerId) => payments(table, buyerId),
  invoices: (buyerId) => invoices(table, buyerId),
  soldPrices: soldPrices(table),
  approvedCredits: approvedCredits(table),
});
