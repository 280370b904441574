import type { PaymentMethod } from "#contract/billing";
import type { Billing } from "#contract/billing-record";
import type { BuyerId } from "#contract/id";
import { notFound, Refusal } from "../../errors.ts";
import type { BillingDeps } from "../billing-deps.ts";
import { needProvider, orUnavailable } from "../need-provider.ts";
import { withCards } from "./refresh-cards.ts";

type Deps = Pick<BillingDeps, "billings" | "provider" | "clock">;
type Card = { buyerId: BuyerId; methodId: string };

const needCard = ({ methods }: Billing, methodId: string): PaymentMethod => {
  const card = methods.find(({ id }) => id === methodId);
  if (!card) throw notFound("card");
  return card;
};

/**
 * Makes a card the one that is charged unless another is named. A repeat changes nothing.
 * @throws Refusal not_found
 */
export const makeDefault = async (
  { billings, clock }: Deps,
  { buyerId, methodId }: Card,
): Promise<PaymentMethod> => {
  await billings.change({ buyerId }, ({ billing }) => {
    if (needCard(billing, methodId).isDefault) return null;
    const methods = billing.methods.map((card) => ({ ...card, isDefault: card.id === methodId }));
    return { billing: { ...billing, methods, changedAt: clock().toISOString() } };
  });
  return needCard(await billings.read(buyerId), methodId);
};

const checkNotNeeded = ({ autoRecharge, methods }: Billing) => {
  if (!autoRecharge?.enabled || methods.length > 1) return;
  throw new Refusal(
    "conflict",
    "Auto-recharge charges this card and there is no other. Add another card first, or switch " +
      "auto-recharge off.",
  );
};

/**
 * Takes a card off file. Refused while auto-recharge has no other.
 * @throws Refusal not_found, conflict, unavailable
 */
export const removeCard = (deps: Deps, { buyerId, methodId }: Card): Promise<void> =>
  orUnavailable(async () => {
    const provider = await needProvider(deps.provider);
    const remove = (billing: Billing): Billing => {
      needCard(billing, methodId);
      checkNotNeeded(billing);
      const cards = billing.methods.filter(({ id }) => id !== methodId);
      return withCards(billing, { cards, at: deps.clock() });
    };
    remove(await deps.billings.read(buyerId));
    // First there, then here: when it breaks off between, an event or the next try brings it home.
    await provider.removeCard(methodId);
    await deps.billings.change({ buyerId }, ({ billing }) =>
      billing.methods.some(({ id }) => id === methodId) ? { billing: remove(billing) } : null,
    );
  });
