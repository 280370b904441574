import type { BuyerId } from "#contract/id";
import type { BuyerLedger } from "./buyer-ledger.ts";
import { type SealDeps, type SealedDay, sealDays } from "./seal-days.ts";

type Told = {
  day: (day: SealedDay) => void;
  /** The other buyers are sealed all the same, and this one again in an hour. */
  failed: (error: unknown, buyerId: BuyerId) => void;
};

/** Seals the closed days of every buyer, and tells of each. */
export const sealAll = async (
  deps: Omit<SealDeps, "ledger"> & { ledgerOf: (buyerId: BuyerId) => BuyerLedger },
  buyers: AsyncIterable<BuyerId>,
  told: Told,
): Promise<void> => {
  for await (const buyerId of buyers)
    try {
      const days = await sealDays({ ...deps, ledger: deps.ledgerOf(buyerId) }, buyerId);
      days.forEach(told.day);
    } catch (error) {
      told.failed(error, buyerId);
    }
};
