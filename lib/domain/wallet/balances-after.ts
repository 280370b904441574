import type { Entry } from "#contract/wallet";

/**
 * Entries, newest first, each with the balance after it, given the balance after the newest.
 * `before` is the balance before the oldest of them, from which the next page goes on.
 */
export const balancesAfter = (
  newestFirst: readonly Entry[],
  balanceCents: number | null,
): { entries: Entry[]; before: number | null } => {
  let balance = balanceCents;
  const entries = newestFirst.map((entry) => {
    const balanceAfterCents = balance;
    balance = balance === null ? null : balance - entry.amountCents;
    return { ...entry, balanceAfterCents };
  });
  return { entries, before: balance };
};
