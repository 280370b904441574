import type { EntryId } from "#contract/id";
import { Retry } from "#domain/errors";

/**
 * Holds while no seal has closed the day of an entry. The seal's job first moves `openFrom`, the
 * lowest entry id that may still be written, and only then reads the day: so no entry can join a
 * sealed day, however long its writer slept.
 */
export const isOpenFor = "(attribute_not_exists(openFrom) OR openFrom <= :entry)";

export const openValues = (entryId: EntryId) => ({ ":entry": entryId });

/**
 * Called when a wallet refused a movement: when it has the money, then the day of the entry was
 * sealed meanwhile, and the write starts over with a new id.
 * @throws Retry in that case
 */
export const checkDayOpen = (
  wallet: Record<string, unknown> | null,
  needs: { of: "availableCents" | "heldCents"; cents: number },
): void => {
  if (wallet && Number(wallet[needs.of]) >= needs.cents)
    throw new Retry("the day of this entry is sealed");
};
