import type { BuyerId } from "#contract/id";
import { refreshCards } from "#domain/billing/card/refresh-cards";
import { monthOf } from "#domain/ledger/month-span";
import { creditWallet } from "#domain/wallet/credit-wallet";
import { putCardOnFile } from "#test/fakes/memory-payer";
import { openWallet } from "#test/fakes/memory-wallet-store";
import { ids } from "#test/fakes/sale-fixtures";
import { newBuyer, zone } from "./money-buyers.ts";
import type { PlannedBuyer } from "./money-plan.ts";
import type { MoneyWorld } from "./money-world.ts";
import { bookingOf } from "./sales.ts";

type Opening = { buyerId: BuyerId; buyer: PlannedBuyer; at: Date };

const fund = async ({ stores, idsNow }: MoneyWorld, { buyerId, buyer, at }: Opening) => {
  if (buyer.firstCents === 0) return;
  const first = { amountCents: buyer.firstCents, reason: "First money", actor: "Agency" };
  await creditWallet(
    { wallets: stores.wallets, newId: idsNow, clock: () => at },
    { buyerId, ...first, idempotencyKey: `first-${buyerId}` },
  );
};

/** Cards that are on file from the start, and auto-recharge where it was switched on before. */
const openPayer = async ({ stores }: MoneyWorld, { buyerId, buyer, at }: Opening) => {
  const { cards, recharge } = buyer.payer;
  const customerId = await stores.provider.createCustomer(buyerId);
  for (const answers of cards) putCardOnFile(stores.processor, customerId, answers);
  const month = monthOf(at, zone);
  const state = { failuresInARow: 0, disabledReason: null, month, rechargedCents: 0 };
  await stores.billings.change({ buyerId }, ({ billing }) => ({
    billing: {
      ...billing,
      customerId,
      autoRecharge: recharge && cards[0] ? { ...recharge, methodId: null, ...state } : null,
    },
  }));
  await refreshCards({ billings: stores.billings, clock: () => at }, stores.provider, buyerId);
};

/** Buyers as they are when it all begins, with the leads they have by then. */
export const openBuyers = async (world: MoneyWorld): Promise<void> => {
  const { plan, stores } = world;
  const at = new Date(plan.startMs);
  for (const [index, buyer] of plan.buyers.entries()) {
    const buyerId = ids.buyer(index + 1);
    stores.profiles.set(buyerId, newBuyer(buyerId));
    stores.returned.settings.set(buyerId, buyer.returns);
    openWallet(stores.market, buyerId, at);
    await stores.terms.write(buyerId, buyer.payer.terms, at);
    await fund(world, { buyerId, buyer, at });
    if (plan.takesCards) await openPayer(world, { buyerId, buyer, at });
  }
  for (const { afterMs, action } of plan.soldBefore)
    await stores.sales.book(bookingOf(action, new Date(plan.startMs + afterMs)));
};
