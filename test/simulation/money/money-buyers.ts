import { Buyer } from "#contract/buyer";
import type { BuyerId } from "#contract/id";
import type { BillingDeps } from "#domain/billing/billing-deps";
import { ids, noon } from "#test/fakes/sale-fixtures";

export const zone = "America/Chicago";

const aBuyer = Buyer.parse({
  id: ids.buyer(1),
  name: "Sunpeak",
  contactEmail: "leads@sunpeak.example",
  timeZone: zone,
  state: "active",
  pausedReason: null,
  createdAt: new Date(noon.getTime() - 30 * 86_400_000).toISOString(),
  changedAt: noon.toISOString(),
});

/** A simulated buyer, as it is made a month before. */
export const newBuyer = (id: BuyerId): Buyer => ({ ...aBuyer, id });

/** Buyers, as far as billing reads and pauses them. */
export const memoryBuyers = () => {
  const profiles = new Map<BuyerId, Buyer>();
  const buyers: BillingDeps["buyers"] = {
    read: async (buyerId) => profiles.get(buyerId) ?? null,
    setState: async (buyerId, change, seen) => {
      const buyer = profiles.get(buyerId);
      const isAsSeen =
        !seen || (buyer?.state === seen.state && buyer.pausedReason === seen.pausedReason);
      if (!buyer || !isAsSeen) return null;
      const changed: Buyer = { ...buyer, ...change };
      profiles.set(buyerId, changed);
      return changed;
    },
  };
  return { profiles, buyers };
};
