import type { BuyerId } from "#contract/id";
import { availableCents } from "../wallet/available-cents.ts";
import { firstEntryId } from "./entry-id-bounds.ts";
import type { LedgerAudit, StoredWallet } from "./ledger-audit.ts";

type Told = (problem: string) => void;
export type Fold = { balanceCents: number; heldCents: number; entries: number };

/** How often the newest entries are read again because the wallet moved meanwhile. */
const maxReads = 30;
const dayMs = 86_400_000;

const compare = (
  wallet: StoredWallet,
  { fold, holdsCents, told }: { fold: Fold; holdsCents: number; told: Told },
): void => {
  if (wallet.balanceCents !== fold.balanceCents)
    told(`wallet: balance ${wallet.balanceCents}, its entries make ${fold.balanceCents}`);
  if (wallet.heldCents !== fold.heldCents)
    told(`wallet: held ${wallet.heldCents}, its entries make ${fold.heldCents}`);
  if (wallet.heldCents !== holdsCents)
    told(`wallet: held ${wallet.heldCents}, its open holds make ${holdsCents}`);
  const available = availableCents(wallet);
  if (wallet.availableCents !== available)
    told(`wallet: available ${wallet.availableCents}, it should be ${available}`);
  const room = available - wallet.watchCents;
  if (wallet.roomCents !== room) told(`wallet: room ${wallet.roomCents}, it should be ${room}`);
};

/** A wallet must be closed to entries of every day that has a seal. */
export const checkClosed = (
  wallet: StoredWallet,
  { lastSealed, told }: { lastSealed: string | null; told: Told },
): void => {
  if (lastSealed === null) return;
  const behind = firstEntryId(new Date(Date.parse(`${lastSealed}T00:00:00.000Z`) + dayMs));
  if (wallet.openFrom === null || wallet.openFrom < behind)
    told(`wallet: it still takes entries of ${lastSealed}, which is sealed`);
};

/**
 * Checks a wallet against its entries and open holds, while it may move: entries since `since` are
 * read between two reads of the wallet, until it stood still.
 * @param older what all entries before `since` make
 * @returns what all entries make; null when the wallet never stood still, or is not there
 */
export const checkWallet = async (
  audit: LedgerAudit,
  { buyerId, since, older, told }: { buyerId: BuyerId; since: Date; older: Fold; told: Told },
): Promise<{ wallet: StoredWallet; fold: Fold } | null> => {
  for (let reads = 0; reads < maxReads; reads++) {
    const before = await audit.wallet(buyerId);
    if (!before) {
      told("it has no wallet");
      return null;
    }
    const fold = { ...older };
    for await (const entries of audit.entries(buyerId, firstEntryId(since)))
      for (const entry of entries) {
        fold.balanceCents += entry.amountCents;
        fold.heldCents += entry.heldCents;
        fold.entries += 1;
      }
    const holdsCents = await audit.heldCents(buyerId);
    const wallet = await audit.wallet(buyerId);
    if (wallet?.moves !== before.moves) continue;
    compare(wallet, { fold, holdsCents, told });
    return { wallet, fold };
  }
  told("wallet: it never stood still while it was verified; try again");
  return null;
};
