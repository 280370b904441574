import type { PaymentMethod } from "#contract/billing";
import type { BuyerId } from "#contract/id";
import { notFound, Refusal } from "../../errors.ts";
import type { BillingDeps } from "../billing-deps.ts";
import { needProvider, orUnavailable } from "../need-provider.ts";
import { ensureCustomer } from "./ensure-customer.ts";
import { refreshCards } from "./refresh-cards.ts";

type Deps = Pick<BillingDeps, "billings" | "buyers" | "provider" | "clock">;

/**
 * Begins to put a card on file. The same request under its key is the same set-up.
 * @returns the secret with which the payer's browser finishes it
 * @throws Refusal conflict (no cards here), unavailable
 */
export const beginCardSetup = (
  deps: Deps,
  { buyerId, key }: { buyerId: BuyerId; key: string },
): Promise<string> =>
  orUnavailable(async () => {
    const provider = await needProvider(deps.provider);
    const customerId = await ensureCustomer(deps, provider, buyerId);
    return provider.beginCardSetup({ customerId, key });
  });

/**
 * Keeps the card of a finished set-up. A repeat finds it kept.
 * @throws Refusal not_found for a set-up that is not this buyer's, conflict for an unfinished one
 */
export const keepCard = (
  deps: Deps,
  { buyerId, setupId }: { buyerId: BuyerId; setupId: string },
): Promise<PaymentMethod> =>
  orUnavailable(async () => {
    const provider = await needProvider(deps.provider);
    const { customerId } = await deps.billings.read(buyerId);
    const setup = await provider.readCardSetup(setupId);
    if (!setup || customerId === null || setup.customerId !== customerId)
      throw notFound("card set-up");
    if (!setup.isDone)
      throw new Refusal("conflict", "The card is not confirmed yet. Finish its form first.");
    const { methods } = await refreshCards(deps, provider, buyerId);
    const kept = methods.find(({ id }) => id === setup.methodId);
    if (!kept) throw notFound("card");
    return kept;
  });
