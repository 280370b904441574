import { Buyer } from "#contract/buyer";
import type { BuyerId } from "#contract/id";
import { noon } from "#test/fakes/sale-fixtures";

const aBuyer = Buyer.omit({ id: true }).parse({
  name: "Sunpeak",
  contactEmail: "leads@sunpeak.example",
  timeZone: "America/Chicago",
  state: "active",
  pausedReason: null,
  createdAt: noon.toISOString(),
  changedAt: noon.toISOString(),
});

/** A simulated buyer, as it was made. */
export const profileOf = (id: BuyerId): Buyer => ({ ...aBuyer, id });
