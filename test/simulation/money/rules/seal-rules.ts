import { newDigest } from "#adapters/digest";
import type { BuyerId } from "#contract/id";
import type { Seal } from "#contract/wallet";
import { entryDay } from "#domain/ledger/entry-id-bounds";
import { type DayFacts, sealChain } from "#domain/ledger/seal-chain";
import { type MemoryMarket, pairName } from "#test/fakes/memory-market";
import type { Rule } from "./rule.ts";

/** The seals that a buyer's entries make, all days closed. */
const sealsOf = (market: MemoryMarket, buyerId: BuyerId): DayFacts[] => {
  const chain = sealChain(buyerId, null, newDigest);
  const entries = market.entries
    .filter((entry) => entry.buyerId === buyerId)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const days = entries.flatMap((entry) => chain.add(entry) ?? []);
  return [...days, ...[chain.end() ?? []].flat()];
};

/** At the end each day is closed, and its seal is the one that its entries make. */
export const everySealVerifies: Rule = ({ stores: { market } }) =>
  [...market.wallets.keys()].flatMap((buyerId) => {
    const days = sealsOf(market, buyerId);
    const mine = [...market.seals.values()].filter((seal) => seal.buyerId === buyerId);
    return [
      mine.length !== days.length && `${buyerId}: ${mine.length} seals of ${days.length} days`,
      ...days.map((day) => {
        const { sealedAt: _, ...seal } = market.seals.get(pairName(buyerId, day.day)) ?? {};
        const isSame = JSON.stringify(seal) === JSON.stringify(day);
        return !isSame && `${buyerId} ${day.day}: its seal is not that of its entries`;
      }),
    ];
  });

/** Looks after every step whether a sealed day, or a seal, is another than before. */
export const watchSeals = (market: MemoryMarket, seen: string[]): (() => void) => {
  const known = new Map<string, Seal>();
  const lastDays = new Map<string, string>();
  let looked = 0;
  return () => {
    for (const { id, buyerId } of market.entries.slice(looked))
      if (entryDay(id) <= (lastDays.get(buyerId) ?? "")) seen.push(`${id}: joined a sealed day`);
    looked = market.entries.length;
    if (known.size > market.seals.size) seen.push("a seal is gone");
    for (const [name, seal] of market.seals) {
      const before = known.get(name);
      if (before && before !== seal) seen.push(`${name}: the seal was changed`);
      if (before) continue;
      known.set(name, seal);
      const last = lastDays.get(seal.buyerId) ?? "";
      if (seal.day > last) lastDays.set(seal.buyerId, seal.day);
    }
  };
};
