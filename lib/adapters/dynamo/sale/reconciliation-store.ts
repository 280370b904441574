import * as z from "zod";
import { Lead } from "#contract/lead";
import { ReconciliationCase } from "#contract/routes/agency-billing";
import type { NewId, Random } from "#domain/effects";
import { Defect } from "#domain/errors";
import type {
  CaseKey,
  LateSale,
  ReconciliationStore,
  Settlement,
  SettleResult,
} from "#domain/ledger/reconciliation-store";
import { periodKeys } from "#domain/routing/period-keys";
import { priceOf } from "#domain/sale/make-sale";
import { keysOf, type PeriodKeys } from "#domain/sale/usage";
import { sellLateStep, slotsOf } from "../lead/lead-steps.ts";
import { checkDayOpen } from "../ledger/ledger-day-open.ts";
import { parseItem } from "../table/item.ts";
import { indexes, keys, partitions } from "../table/keys.ts";
import { queryPage } from "../table/query-page.ts";
import { readItem } from "../table/read-item.ts";
import { readItems } from "../table/read-items.ts";
import { setAttributes } from "../table/set-attributes.ts";
import { pauseFor, type Reading, settleWrite } from "../table/settle-write.ts";
import type { Table } from "../table/table.ts";
import type { Step } from "../table/transact.ts";
import { entryStep, soldSteps, walletStep } from "./sale-steps.ts";
import { usageOf } from "./usage-item.ts";
import { usageStep } from "./usage-step.ts";

const SoldLead = Lead.pick({ id: true, sales: true });
const Keyed = z.object({ pk: z.string(), sk: z.string() });

const caseStep = (
  table: Table,
  { leadId, orderId }: CaseKey,
  settlement: Settlement,
): Step<"case"> => ({
  name: "case",
  action: {
    Update: setAttributes(
      table,
      keys.reconciliation(leadId, orderId),
      {
        ...settlement,
        ...indexes.reconciliation("settled", settlement.settledAt, leadId, orderId),
      },
      { expression: "#state = :open", names: { "#state": "state" }, values: { ":open": "open" } },
    ),
  },
});

const readCase = (item: Record<string, unknown> | null): SettleResult =>
  item ? { kind: "settledBefore", found: parseItem(ReconciliationCase, item) } : { kind: "absent" };

/** What a refused step of a late sale means; its case is open still. */
const readSale = (
  { booking }: LateSale,
  step: "lead" | "wallet" | "usage",
  item: Record<string, unknown> | null,
): Reading<PeriodKeys | null, SettleResult> => {
  if (step === "usage") return { kind: "again", seen: keysOf(usageOf(item)) };
  if (item === null) return { kind: "answer", result: { kind: "absent" } };
  if (step === "lead") {
    const isOpen = slotsOf(item).status === "received";
    return { kind: "answer", result: { kind: isOpen ? "undecided" : "soldBefore" } };
  }
  checkDayOpen(item, { of: "availableCents", cents: priceOf(booking) });
  return { kind: "answer", result: { kind: "insufficient" } };
};

const nowOf = ({ booking: { at, order } }: LateSale) => periodKeys(at, order.timeZone);

/** It counts in the order's caps as every sale, and none of them refuses it. */
const countStep = (table: Table, sale: LateSale, seen: PeriodKeys) =>
  usageStep(
    table,
    { ...sale.booking.order, caps: [] },
    { now: nowOf(sale), seen, priceCents: priceOf(sale.booking) },
  );

const saleSteps = (table: Table, newId: NewId, sale: LateSale) => {
  const { booking, entry } = sale;
  const sold = soldSteps(table, booking, newId("event"));
  return (seen: PeriodKeys | null) => [
    sellLateStep(table, booking),
    walletStep(
      table,
      { buyerId: entry.buyerId, entryId: entry.id, at: booking.at },
      { balanceCents: entry.amountCents, heldCents: 0 },
    ),
    countStep(table, sale, seen ?? nowOf(sale)),
    ...sold,
    entryStep(table, entry),
  ];
};

/** With how many others were sold the lead, as the lead has it now. */
const withOthers = async (
  table: Table,
  cases: readonly ReconciliationCase[],
): Promise<ReconciliationCase[]> => {
  const leadKeys = new Map(cases.map(({ leadId }) => [leadId, keys.lead(leadId)]));
  const leads = (await readItems(table, [...leadKeys.values()])).map((item) =>
    parseItem(SoldLead, item),
  );
  return cases.map((one) => {
    const sales = leads.find(({ id }) => id === one.leadId)?.sales ?? [];
    return { ...one, soldToOthers: sales.filter(({ buyerId }) => buyerId !== one.buyerId).length };
  });
};

/** Cases in the one table, beside the lead they are about; their sale is in the same write. */
export const reconciliationStore = (
  table: Table,
  { newId, random }: { newId: NewId; random: Random },
): ReconciliationStore => ({
  list: async (state, page) => {
    const { items, next } = await queryPage(table, {
      index: "gsi1",
      partition: partitions.reconciliations(state),
      ...page,
    });
    const found = await readItems(
      table,
      items.map((item) => Keyed.parse(item)),
    );
    const cases = found.map((item) => parseItem(ReconciliationCase, item));
    return { items: await withOthers(table, cases), next };
  },
  read: async ({ leadId, orderId }) => {
    const found = await readItem(table, keys.reconciliation(leadId, orderId), ReconciliationCase);
    return found && ((await withOthers(table, [found]))[0] ?? null);
  },
  settle: (key, settlement, sale) => {
    const saleStepsOf = sale ? saleSteps(table, newId, sale) : () => [];
    return settleWrite(
      { table, random, pause: pauseFor },
      {
        first: sale ? nowOf(sale) : null,
        steps: (seen) => [caseStep(table, key, settlement), ...saleStepsOf(seen)],
        done: { kind: "settled" },
        read: (step, item): Reading<PeriodKeys | null, SettleResult> => {
          if (step === "case") return { kind: "answer", result: readCase(item) };
          if (sale && (step === "lead" || step === "wallet" || step === "usage"))
            return readSale(sale, step, item);
          throw new Defect(`a late accept is open but its ${step} exists`);
        },
      },
    );
  },
});
