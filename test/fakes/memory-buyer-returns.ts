import type { Buyer } from "#contract/buyer";
import type { BuyerId } from "#contract/id";
import type { BuyerReturns } from "#domain/return/buyer-returns";
import { usualReturnSettings } from "#domain/return/policy/usual-return-policy";
import { pairName } from "./memory-market.ts";
import { type MemoryReturns, usageOf } from "./memory-return-store.ts";

/** `BuyerReturns` of one buyer, on the state of a memory store of returns; it has no files. */
export const memoryBuyerReturns = (
  memory: MemoryReturns,
  profile: (buyerId: BuyerId) => Buyer,
  buyerId: BuyerId,
): BuyerReturns => {
  const { market } = memory;
  const mine = () =>
    [...memory.records.values()]
      .map(({ return: it }) => it)
      .filter((it) => it.buyerId === buyerId)
      .toSorted((one, other) => (one.id < other.id ? 1 : -1));
  return {
    profile: async () => profile(buyerId),
    policy: async () => (memory.settings.get(buyerId) ?? usualReturnSettings).policy,
    usage: async () => usageOf(memory, buyerId),
    charged: async (from, to) =>
      market.entries.filter(
        ({ kind, amountCents, at, buyerId: of }) =>
          of === buyerId &&
          kind === "lead" &&
          amountCents < 0 &&
          at >= from.toISOString() &&
          at <= to.toISOString(),
      ).length,
    read: async (returnId) => mine().find(({ id }) => id === returnId) ?? null,
    list: async ({ page, from, before, isWanted }) => {
      const wanted = mine().filter(
        (it) =>
          isWanted(it) &&
          (from === null || it.submittedAt >= from.toISOString()) &&
          (before === null || it.submittedAt < before.toISOString()),
      );
      const start = Number(page.cursor ?? 0);
      const next = start + page.limit < wanted.length ? String(start + page.limit) : null;
      return { items: wanted.slice(start, start + page.limit), next };
    },
    thread: async (returnId) =>
      memory.thread.filter((line) => line.returnId === returnId).map(({ event }) => event),
    evidence: async () => [],
    sales: async (leadIds) =>
      [...new Set(leadIds)].flatMap((leadId) => market.sales.get(pairName(buyerId, leadId)) ?? []),
    leadsByPhone: async () => new Map(),
  };
};
