import type { PaymentMethod } from "#contract/billing";
import type { Billing } from "#contract/billing-record";
import type { BuyerId } from "#contract/id";
import type { BillingDeps } from "../billing-deps.ts";
import type { CardOnFile, PaymentProvider } from "../payment-provider.ts";

/** Cards with one default: the one that was it before, else the newest. */
const withDefault = (before: Billing, cards: readonly CardOnFile[]): PaymentMethod[] => {
  const was = before.methods.find(({ isDefault }) => isDefault)?.id;
  const chosen = cards.some(({ id }) => id === was) ? was : cards[0]?.id;
  return cards.map((card) => ({ ...card, isDefault: card.id === chosen }));
};

/** Billing with the cards that are on file now; a recharge by one that went takes the default. */
export const withCards = (
  billing: Billing,
  { cards, at }: { cards: readonly CardOnFile[]; at: Date },
): Billing => {
  const methods = withDefault(billing, cards);
  const { autoRecharge } = billing;
  const isGone = autoRecharge && !methods.some(({ id }) => id === autoRecharge.methodId);
  return {
    ...billing,
    methods,
    autoRecharge: isGone ? { ...autoRecharge, methodId: null } : autoRecharge,
    changedAt: at.toISOString(),
  };
};

const isSame = (one: Billing, other: Billing) =>
  JSON.stringify([one.methods, one.autoRecharge]) ===
  JSON.stringify([other.methods, other.autoRecharge]);

/** Keeps what the provider has on file of a buyer, so that no page needs to ask it. Repeatable. */
export const refreshCards = async (
  { billings, clock }: Pick<BillingDeps, "billings" | "clock">,
  provider: PaymentProvider,
  buyerId: BuyerId,
): Promise<Billing> => {
  const { customerId, ...billing } = await billings.read(buyerId);
  if (customerId === null) return { ...billing, customerId };
  const cards = await provider.listCards(customerId);
  const result = await billings.change({ buyerId }, (seen) => {
    const after = withCards(seen.billing, { cards, at: clock() });
    return isSame(after, seen.billing) ? null : { billing: after };
  });
  return result.kind === "repeated" ? billings.read(buyerId) : result.billing;
};
