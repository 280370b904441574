import type { BuyerId } from "#contract/id";
import { checkEntries } from "./check-entries.ts";
import { checkPairs } from "./check-pairs.ts";
import { checkSeals } from "./check-seals.ts";
import { checkClosed, checkWallet, type Fold } from "./check-wallet.ts";
import type { NewDigest } from "./digest.ts";
import { firstEntryId, lowestEntryId } from "./entry-id-bounds.ts";
import type { LedgerAudit } from "./ledger-audit.ts";
import { openDayStart } from "./seal-days.ts";

export type VerifyDeps = { audit: LedgerAudit; newDigest: NewDigest; now: () => Date };

/** What was found of one buyer's books. */
export type Verdict = { buyerId: BuyerId; entries: number; problems: string[] };

/** Entries this young may be half of a pair whose other half is still being read. */
const settleMs = 60_000;
/** The sealing job runs each hour; a day without a seal is a problem once it missed a few. */
const sealLagMs = 3 * 3_600_000;
const dayMs = 86_400_000;
/** A wallet that moves may make a check fail that is right a moment later. */
const maxTries = 3;

const mustBeSealed = (now: Date): string => {
  const open = openDayStart(new Date(now.getTime() - sealLagMs));
  return new Date(open.getTime() - dayMs).toISOString().slice(0, 10);
};

const verifyOnce = async (
  { audit, newDigest, now }: VerifyDeps,
  buyerId: BuyerId,
): Promise<Verdict & { moves: number | null }> => {
  const problems: string[] = [];
  const told = (problem: string) => problems.push(problem);
  const startedAt = now();
  const since = new Date(startedAt.getTime() - settleMs);
  const seals = checkSeals(buyerId, audit.seals(buyerId), {
    newDigest,
    mustBeSealed: mustBeSealed(startedAt),
    told,
  });
  const pairs = checkPairs(audit, { buyerId, before: since.toISOString(), newDigest, told });
  const older: Fold = { balanceCents: 0, heldCents: 0, entries: 0 };
  const border = firstEntryId(since);
  let last = "";
  for await (const entries of audit.entries(buyerId, lowestEntryId)) {
    await checkEntries(audit, { buyerId, entries, told });
    for (const entry of entries) {
      if (entry.id <= last) told(`${entry.id} does not stand where its id belongs`);
      last = entry.id;
      await seals.add(entry);
      pairs.add(entry);
      if (entry.id >= border) continue;
      older.balanceCents += entry.amountCents;
      older.heldCents += entry.heldCents;
      older.entries += 1;
    }
  }
  const lastSealed = await seals.end();
  const stood = await checkWallet(audit, { buyerId, since, older, told });
  if (stood) checkClosed(stood.wallet, { lastSealed, told });
  await pairs.end();
  const { fold = older, wallet } = stood ?? {};
  return { buyerId, entries: fold.entries, problems, moves: wallet?.moves ?? null };
};

/**
 * Verifies the books of one buyer: the wallet is what its entries and holds make, every entry
 * balances, every sale, credit and payment is there once on both sides, every seal is that of its
 * day. It reads while leads are sold; what fails only because the wallet moved is tried again.
 */
export const verifyLedger = async (deps: VerifyDeps, buyerId: BuyerId): Promise<Verdict> => {
  for (let tries = 1; ; tries++) {
    const { moves, ...verdict } = await verifyOnce(deps, buyerId);
    if (verdict.problems.length === 0 || tries === maxTries) return verdict;
    const wallet = await deps.audit.wallet(buyerId);
    if (tries > 1 && wallet?.moves === moves) return verdict;
  }
};
