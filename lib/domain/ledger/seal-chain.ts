import type { BuyerId } from "#contract/id";
import type { Entry, Seal } from "#contract/wallet";
import { canonicalJson } from "../intake/canonical-json.ts";
import type { Digest, NewDigest } from "./digest.ts";
import { entryDay } from "./entry-id-bounds.ts";

/** What a seal says, save when it was made. */
export type DayFacts = Omit<Seal, "sealedAt">;

/** Where a chain of seals stands: behind its last one, or at the very beginning. */
export type ChainLink = Pick<Seal, "balanceAfterCents" | "heldAfterCents"> & {
  hash: string | null;
};

type OpenDay = { day: string; digest: Digest; entries: number };

/**
 * Makes the seals of a buyer's days out of its entries in key order. Each hash runs over the hash
 * before it and the canonical JSON of every entry of the day, so a change to any entry changes all
 * seals from that day on.
 */
export const sealChain = (
  buyerId: BuyerId,
  start: ChainLink | null,
  newDigest: NewDigest,
): { add: (entry: Entry) => DayFacts | null; end: () => DayFacts | null } => {
  let previousHash = start?.hash ?? null;
  let balanceAfterCents = start?.balanceAfterCents ?? 0;
  let heldAfterCents = start?.heldAfterCents ?? 0;
  let open: OpenDay | null = null;

  const close = (): DayFacts | null => {
    if (open === null) return null;
    const { day, digest, entries } = open;
    const hash = digest.end();
    const facts = { buyerId, day, hash, previousHash, entries, balanceAfterCents, heldAfterCents };
    previousHash = hash;
    open = null;
    return facts;
  };
  const begin = (day: string): OpenDay => {
    const digest = newDigest();
    digest.add(`${previousHash ?? ""}\n`);
    return { day, digest, entries: 0 };
  };
  return {
    add: (entry) => {
      const day = entryDay(entry.id);
      const closed = open !== null && open.day !== day ? close() : null;
      open ??= begin(day);
      open.digest.add(`${canonicalJson({ ...entry, balanceAfterCents: null })}\n`);
      open.entries += 1;
      balanceAfterCents += entry.amountCents;
      heldAfterCents += entry.heldCents;
      return closed;
    },
    end: close,
  };
};
