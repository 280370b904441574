import type { BuyerId } from "#contract/id";
import type { Entry, Seal } from "#contract/wallet";
import type { NewDigest } from "./digest.ts";
import { entryDay } from "./entry-id-bounds.ts";
import { type DayFacts, sealChain } from "./seal-chain.ts";

type Told = (problem: string) => void;

/** What is wrong with a seal, given what its day's entries and the seal before it make. */
const compare = (seal: Seal, facts: DayFacts, told: Told): void => {
  const of = `day ${seal.day}:`;
  if (seal.previousHash !== facts.previousHash)
    told(`${of} its seal does not follow the seal before it`);
  if (seal.entries !== facts.entries)
    told(
      `${of} its seal counts ${seal.entries} entries, the table has ${facts.entries}: ` +
        `${seal.entries > facts.entries ? "one was removed" : "one was added"}`,
    );
  else if (seal.hash !== facts.hash)
    told(`${of} an entry, or its seal, was changed since it was sealed`);
  if (
    seal.balanceAfterCents !== facts.balanceAfterCents ||
    seal.heldAfterCents !== facts.heldAfterCents
  )
    told(`${of} its seal states another balance than its entries make`);
};

/**
 * Checks the seals of a buyer against its entries, both fed in key order. After a wrong seal the
 * chain goes on from what is stored, so that each wrong day is named once.
 * @param mustBeSealed the latest day that the sealing job has had its time for
 */
export const checkSeals = (
  buyerId: BuyerId,
  seals: AsyncIterable<Seal>,
  { newDigest, mustBeSealed, told }: { newDigest: NewDigest; mustBeSealed: string; told: Told },
) => {
  const stored = seals[Symbol.asyncIterator]();
  let next: Promise<IteratorResult<Seal>> | null = null;
  const peek = async (): Promise<Seal | null> => {
    next ??= stored.next();
    const { done, value } = await next;
    return done ? null : value;
  };
  let hash: string | null = null;
  let running = { balanceAfterCents: 0, heldAfterCents: 0 };
  let open: { day: string; chain: ReturnType<typeof sealChain> } | null = null;
  let lastSealed: string | null = null;

  const take = (seal: Seal) => {
    hash = seal.hash;
    lastSealed = seal.day;
    next = null;
  };
  const skipBefore = async (day: string) => {
    for (let seal = await peek(); seal && seal.day < day; seal = await peek()) {
      told(`day ${seal.day}: it has a seal and no entries: they were removed`);
      take(seal);
    }
  };
  const close = async () => {
    const facts = open?.chain.end();
    open = null;
    if (!facts) return;
    const { balanceAfterCents, heldAfterCents } = facts;
    running = { balanceAfterCents, heldAfterCents };
    const seal = await peek();
    if (seal?.day === facts.day) {
      compare(seal, facts, told);
      take(seal);
    } else if (facts.day <= mustBeSealed) {
      told(`day ${facts.day}: it has entries and no seal`);
    }
  };
  const begin = async (day: string) => {
    await skipBefore(day);
    return { day, chain: sealChain(buyerId, { hash, ...running }, newDigest) };
  };
  return {
    add: async (entry: Entry): Promise<void> => {
      const day = entryDay(entry.id);
      if (open?.day !== day) {
        await close();
        open = await begin(day);
      }
      open.chain.add(entry);
    },
    /** @returns the last day that has a seal */
    end: async (): Promise<string | null> => {
      await close();
      await skipBefore("9999-12-31");
      return lastSealed;
    },
  };
};
