import type { ReconciliationStore } from "#domain/ledger/reconciliation-store";
import { type MemoryMarket, pairName } from "./memory-market.ts";
import { memoryWalletStore } from "./memory-wallet-store.ts";

/** A `ReconciliationStore` on the state of a memory sale store. */
export const memoryReconciliationStore = (market: MemoryMarket): ReconciliationStore => ({
  list: async (state, { limit, cursor }) => {
    const wanted = [...market.reconciliations.values()]
      .filter((one) => (one.state === "open") === (state === "open"))
      .toSorted((one, other) => {
        const [a, b] = [one, other].map((it) => it.settledAt ?? it.openedAt);
        return (a ?? "") < (b ?? "") ? -1 : 1;
      });
    const start = Number(cursor ?? 0);
    const next = start + limit < wanted.length ? String(start + limit) : null;
    return { items: wanted.slice(start, start + limit), next };
  },
  read: async ({ leadId, orderId }) =>
    market.reconciliations.get(pairName(leadId, orderId)) ?? null,
  settle: async ({ leadId, orderId }, settlement, entry) => {
    const name = pairName(leadId, orderId);
    const found = market.reconciliations.get(name);
    if (!found) return { kind: "absent" };
    if (found.state !== "open") return { kind: "settledBefore", found };
    market.reconciliations.set(name, { ...found, ...settlement });
    const result = entry ? await memoryWalletStore(market).credit(entry) : null;
    if (result?.kind !== "insufficient" && result?.kind !== "buyerAbsent")
      return { kind: "settled" };
    market.reconciliations.set(name, found);
    return { kind: result.kind === "insufficient" ? "insufficient" : "absent" };
  },
});
