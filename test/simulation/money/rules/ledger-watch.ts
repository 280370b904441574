import type { Entry } from "#contract/wallet";
import { entryFault, postingsOf } from "#domain/ledger/accounts";
import { availableCents } from "#domain/wallet/available-cents";
import type { MemoryMarket } from "#test/fakes/memory-market";

/** Money that may be taken whether it is there or not: what has gone already. */
const isForced = ({ kind, explains }: Entry): boolean =>
  kind === "refund" ||
  (kind === "fee" && explains?.kind === "payment") ||
  (kind === "reversal" && explains?.kind === "payment");

/** Takes money out of what is available; a capture takes what was set aside before. */
const takesAvailable = ({ amountCents, heldCents }: Entry): boolean =>
  amountCents - heldCents < 0 && heldCents >= 0;

type Sums = { balanceCents: number; heldCents: number };

/**
 * Looks at wallets and entries after every step, so that a breach that heals later is seen too:
 * both are the sum of their entries, no entry is changed once it stands, each moves money as its
 * kind may, and nothing but a forced movement takes what is not there.
 */
export const watchLedger = (market: MemoryMarket, seen: string[]): (() => void) => {
  const sums = new Map<string, Sums>();
  const byId = new Map<string, Entry>();
  const kept: Entry[] = [];
  const add = (entry: Entry): void => {
    const sum = sums.get(entry.buyerId) ?? { balanceCents: 0, heldCents: 0 };
    sum.balanceCents += entry.amountCents;
    sum.heldCents += entry.heldCents;
    sums.set(entry.buyerId, sum);
    byId.set(entry.id, entry);
    const explained =
      entry.explains?.kind === "entry" ? (byId.get(entry.explains.entryId) ?? null) : null;
    const fault = entryFault(entry, explained);
    if (fault !== null) seen.push(`${entry.id} ${fault}`);
    const total = (postingsOf(entry, explained) ?? []).reduce((all, { cents }) => all + cents, 0);
    if (total !== 0) seen.push(`${entry.id}: its postings sum to ${total}`);
  };
  return () => {
    const isAsBefore = kept.every((entry, index) => market.entries[index] === entry);
    if (!isAsBefore) seen.push("an entry was changed or taken away");
    const fresh = market.entries.slice(kept.length);
    for (const entry of fresh) add(entry);
    kept.push(...fresh);
    for (const wallet of market.wallets.values()) {
      const { buyerId, balanceCents, heldCents } = wallet;
      const sum = sums.get(buyerId) ?? { balanceCents: 0, heldCents: 0 };
      if (balanceCents !== sum.balanceCents || heldCents !== sum.heldCents)
        seen.push(
          `${buyerId}: ${balanceCents} and ${heldCents} held, by entries ${JSON.stringify(sum)}`,
        );
      if (heldCents < 0) seen.push(`${buyerId}: less than nothing is held`);
      const taken = fresh.filter((entry) => entry.buyerId === buyerId);
      const isTaken = taken.some((entry) => takesAvailable(entry) && !isForced(entry));
      if (isTaken && availableCents(wallet) < 0)
        seen.push(`${buyerId}: ${availableCents(wallet)} available after a movement not forced`);
    }
  };
};
