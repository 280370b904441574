import type { Buyer, BuyerDraft } from "#contract/buyer";
import type { BuyerId } from "#contract/id";
import type { Clock } from "../effects.ts";
import { notFound } from "../errors.ts";
import type { BuyerStore } from "./buyer-store.ts";

/**
 * Changes a buyer, and with it every order's copy of its name and zone. A repeat changes nothing
 * more.
 * @throws Refusal not_found
 */
export const changeBuyer = async (
  deps: { buyers: Pick<BuyerStore, "change">; clock: Clock },
  { buyerId, draft }: { buyerId: BuyerId; draft: BuyerDraft },
): Promise<Buyer> => {
  const changedAt = deps.clock().toISOString();
  const buyer = await deps.buyers.change(buyerId, { ...draft, changedAt });
  if (!buyer) throw notFound("buyer");
  return buyer;
};
