import type { Entry } from "#contract/wallet";
import { Retry } from "#domain/errors";
import type { MemoryMarket } from "./memory-market.ts";

/**
 * Refuses an entry whose day is closed, as the table does.
 * @throws Retry
 */
export const checkDayOpen = (market: MemoryMarket, entry: Pick<Entry, "buyerId" | "id">): void => {
  const openFrom = market.openFrom.get(entry.buyerId);
  if (openFrom !== undefined && entry.id < openFrom)
    throw new Retry("the day of this entry is sealed");
};
