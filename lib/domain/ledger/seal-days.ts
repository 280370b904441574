import type { BuyerId, EntryId } from "#contract/id";
import type { Seal } from "#contract/wallet";
import type { Clock } from "../effects.ts";
import type { BuyerLedger } from "./buyer-ledger.ts";
import type { NewDigest } from "./digest.ts";
import { firstEntryId, lastEntryIdBefore, lowestEntryId } from "./entry-id-bounds.ts";
import { readSpan } from "./read-span.ts";
import { type DayFacts, sealChain } from "./seal-chain.ts";
import type { SealStore } from "./seal-store.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export type SealDeps = {
  ledger: BuyerLedger;
  seals: SealStore;
  newDigest: NewDigest;
  clock: Clock;
};

export type SealedDay =
  | { kind: "sealed"; seal: Seal }
  /** The day's seal is not the one that its entries make: somebody changed one or the other. */
  | { kind: "tampered"; seal: Seal };

/**
 * When the day began that is still open: a UTC day closes an hour past its midnight, which is far
 * longer than any write takes.
 */
export const openDayStart = (now: Date): Date =>
  new Date(Math.floor((now.getTime() - hourMs) / dayMs) * dayMs);

/** The first id behind a seal. */
export const behind = (seal: Pick<Seal, "day"> | null): EntryId =>
  seal === null
    ? lowestEntryId
    : firstEntryId(new Date(Date.parse(`${seal.day}T00:00:00.000Z`) + dayMs));

const keep = async ({ seals, clock }: SealDeps, facts: DayFacts): Promise<SealedDay | null> => {
  const seal = { ...facts, sealedAt: clock().toISOString() };
  const result = await seals.put(seal);
  if (result.kind === "sealed") return { kind: "sealed", seal };
  return result.seal.hash === seal.hash ? null : { kind: "tampered", seal: result.seal };
};

const hasEntries = async ({ ledger }: SealDeps, span: { from: EntryId; to: EntryId }) => {
  const { entries } = await ledger.entries({ ...span, newestFirst: false, after: null, limit: 1 });
  return entries.length > 0;
};

/**
 * Seals every closed day of a buyer that has entries and no seal yet, oldest first. A repeat, also
 * one at the same time, finds the same seals and changes nothing; a different one is told.
 */
export const sealDays = async (deps: SealDeps, buyerId: BuyerId): Promise<SealedDay[]> => {
  const { ledger, seals, newDigest, clock } = deps;
  const openStart = openDayStart(clock());
  const last = await ledger.sealBefore(openStart.toISOString().slice(0, 10));
  const span = { from: behind(last), to: lastEntryIdBefore(openStart), newestFirst: false };
  if (span.from > span.to || !(await hasEntries(deps, span))) return [];
  await seals.closeBelow(buyerId, firstEntryId(openStart));
  const chain = sealChain(buyerId, last, newDigest);
  const days: SealedDay[] = [];
  const note = async (facts: DayFacts | null) => {
    const day = facts && (await keep(deps, facts));
    if (day) days.push(day);
  };
  for await (const entries of readSpan(ledger, span))
    for (const entry of entries) await note(chain.add(entry));
  await note(chain.end());
  return days;
};
