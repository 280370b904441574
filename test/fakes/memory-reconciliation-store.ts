import type { NewId } from "#domain/effects";
import type {
  LateSale,
  ReconciliationStore,
  SettleResult,
} from "#domain/ledger/reconciliation-store";
import { periodKeys } from "#domain/routing/period-keys";
import { noUsage, usageAfter } from "#domain/sale/usage";
import { checkDayOpen } from "./memory-day-open.ts";
import { type MemoryMarket, pairName } from "./memory-market.ts";
import { availableCents, moveWallet, type StoreWorld, writeSale } from "./memory-sale-writes.ts";
import { sequentialIds } from "./sequential-ids.ts";

const refusalOf = ({ market }: StoreWorld, { booking, entry }: LateSale): SettleResult | null => {
  const { buyerId } = entry;
  const lead = market.leads.get(booking.lead.id);
  if (!lead || !market.wallets.has(buyerId)) return { kind: "absent" };
  if (lead.status === "received") return { kind: "undecided" };
  if (lead.sales.some((sale) => sale.buyerId === buyerId)) return { kind: "soldBefore" };
  const isCovered = availableCents(market, buyerId) + entry.amountCents >= 0;
  return isCovered ? null : { kind: "insufficient" };
};

const countSale = (market: MemoryMarket, { booking: { order, at }, entry }: LateSale): void => {
  const usage = market.usages.get(order.id) ?? noUsage;
  const keys = periodKeys(at, order.timeZone);
  market.usages.set(order.id, usageAfter(usage, keys, -entry.amountCents));
};

/** A `ReconciliationStore` on the state of a memory sale store. */
export const memoryReconciliationStore = (
  market: MemoryMarket,
  newId: NewId = sequentialIds(),
): ReconciliationStore => {
  const world: StoreWorld = { market, newId, flaw: undefined };
  const withOthers = (one: ReturnType<(typeof market)["reconciliations"]["get"]>) => {
    const sales = (one && market.leads.get(one.leadId)?.sales) ?? [];
    const others = sales.filter(({ buyerId }) => buyerId !== one?.buyerId);
    return one ? [{ ...one, soldToOthers: others.length }] : [];
  };
  return {
    list: async (state, { limit, cursor }) => {
      const wanted = [...market.reconciliations.values()]
        .filter((one) => (one.state === "open") === (state === "open"))
        .toSorted((one, other) => {
          const [a, b] = [one, other].map((it) => it.settledAt ?? it.openedAt);
          return (a ?? "") < (b ?? "") ? -1 : 1;
        });
      const start = Number(cursor ?? 0);
      const next = start + limit < wanted.length ? String(start + limit) : null;
      return { items: wanted.slice(start, start + limit).flatMap(withOthers), next };
    },
    read: async ({ leadId, orderId }) =>
      withOthers(market.reconciliations.get(pairName(leadId, orderId)))[0] ?? null,
    settle: async ({ leadId, orderId }, settlement, sale) => {
      const name = pairName(leadId, orderId);
      const found = market.reconciliations.get(name);
      if (!found) return { kind: "absent" };
      if (found.state !== "open") return { kind: "settledBefore", found };
      const refused = sale && refusalOf(world, sale);
      if (refused) return refused;
      if (sale) {
        checkDayOpen(market, sale.entry);
        market.entries.push(sale.entry);
        moveWallet(world, sale.booking, { balanceCents: sale.entry.amountCents, heldCents: 0 });
        countSale(market, sale);
        writeSale(world, sale.booking);
      }
      market.reconciliations.set(name, { ...found, ...settlement });
      return { kind: "settled" };
    },
  };
};
