import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll } from "vitest";
import { billingWork } from "#adapters/billing-work";
import { termsStore } from "#adapters/dynamo/billing/terms-store";
import { walletItem } from "#adapters/dynamo/ledger/wallet-item";
import { walletStore } from "#adapters/dynamo/ledger/wallet-store";
import { itemOf } from "#adapters/dynamo/table/item";
import { keys } from "#adapters/dynamo/table/keys";
import { sha256 } from "#adapters/system";
import { BillingTerms } from "#contract/billing";
import { Buyer } from "#contract/buyer";
import type { BuyerId } from "#contract/id";
import { Order } from "#contract/order";
import { ensureCustomer } from "#domain/billing/card/ensure-customer";
import { refreshCards } from "#domain/billing/card/refresh-cards";
import { needProvider } from "#domain/billing/need-provider";
import { startTopUp } from "#domain/billing/payment/start-top-up";
import { creditWallet } from "#domain/wallet/credit-wallet";
import { usualLowBalanceCents } from "#domain/wallet/watch-level";
import { openStripeDesk } from "./cdk/local/stripe/stripe-desk.ts";
import { anOrder } from "./fakes/sale-fixtures.ts";
import { timedIds } from "./fakes/timed-ids.ts";
import { withLocalTable } from "./local-table.ts";

/** Billing on the local table and the local Stripe. The clock stands until it is moved. */
export const billingDesk = async ({ hasCards = true }: { hasCards?: boolean } = {}) => {
  const table = await withLocalTable();
  const stripe = await openStripeDesk();
  afterAll(stripe.stop);
  let now = new Date("2026-11-21T18:00:00.000Z");
  const newId = timedIds(() => now);
  const settings = hasCards
    ? {
        STRIPE_SECRET_KEY: stripe.local.secretKey,
        STRIPE_PUBLISHABLE_KEY: stripe.local.publishableKey,
        STRIPE_WEBHOOK_SECRET: stripe.local.webhookSecret,
        STRIPE_API_URL: stripe.local.endpoint,
        STRIPE_SCRIPT_URL: stripe.local.scriptUrl,
      }
    : {};
  const deps = {
    ...billingWork(table, settings),
    clock: () => now,
    newId,
    terms: termsStore(table, () => 0.5),
    wallets: walletStore(table, () => 0.5),
  };
  const put = (item: ReturnType<typeof itemOf>) =>
    table.client.send(new PutCommand({ TableName: table.name, Item: item }));

  const addBuyer = async ({
    balanceCents = 0,
    contactEmail = "leads@sunpeak.example",
    ...more
  }: { balanceCents?: number; contactEmail?: string } & Partial<BillingTerms> = {}) => {
    const at = now.toISOString();
    const buyer = Buyer.parse({
      id: newId("buyer"),
      name: "Sunpeak",
      contactEmail,
      timeZone: "America/Chicago",
      state: "active",
      pausedReason: null,
      createdAt: at,
      changedAt: at,
    });
    const order = anOrder(1, { id: newId("order"), buyerId: buyer.id });
    await put(itemOf("buyer", keys.buyer(buyer.id), buyer));
    await put(itemOf("agencyBuyer", keys.agencyBuyer(buyer.id), { buyerId: buyer.id }));
    await put(itemOf("order", keys.order(buyer.id, order.id), Order.parse(order)));
    await put(itemOf("routedOrder", keys.routedOrder(order.campaignId, order.id), order));
    await put(
      walletItem(
        { buyerId: buyer.id, balanceCents, heldCents: 0, creditLimitCents: 0, changedAt: at },
        usualLowBalanceCents,
      ),
    );
    if (Object.keys(more).length > 0)
      await deps.terms.write(buyer.id, BillingTerms.parse(more), now);
    return buyer.id;
  };

  const repeat = (key: string, asked: unknown = key) => ({
    keyHash: sha256(key),
    fingerprint: sha256(JSON.stringify(asked)),
    expiresAt: new Date(now.getTime() + 86_400_000),
  });

  /** Puts a test card of Stripe on file, as the page does. */
  const addCard = async (buyerId: BuyerId, token = "pm_card_visa") => {
    const provider = await needProvider(deps.provider);
    const customer = await ensureCustomer(deps, provider, buyerId);
    const methodId = await stripe.setUp(customer, token);
    await refreshCards(deps, provider, buyerId);
    return methodId;
  };

  let topUps = 0;
  /** A payment by a card on file, as settled as the card lets it be. */
  const pay = async (buyerId: BuyerId, token?: string, amountCents = 50_000) => {
    const methodId = await addCard(buyerId, token);
    topUps += 1;
    const topUp = { buyerId, amountCents, methodId, actor: "Olivia" };
    return (await startTopUp(deps, { topUp, repeat: repeat(`pay-${topUps}`) })).payment;
  };

  /** Takes money out of a wallet by hand, as far as it is there, or puts some in. */
  const credit = (buyerId: BuyerId, amountCents: number) =>
    creditWallet(deps, {
      buyerId,
      amountCents,
      reason: "By hand",
      actor: "Dana",
      idempotencyKey: newId("event"),
    });

  /** Auto-recharge of $500 below $100, as if it had been on for long. */
  const switchOnRecharge = (buyerId: BuyerId) =>
    deps.billings.change({ buyerId }, ({ billing }) => ({
      billing: {
        ...billing,
        autoRecharge: {
          enabled: true,
          thresholdCents: 10_000,
          amountCents: 50_000,
          monthlyLimitCents: 200_000,
          methodId: null,
          onFailure: "continue",
          failuresInARow: 0,
          disabledReason: null,
          month: "2026-11",
          rechargedCents: 0,
        },
      },
    }));

  return {
    pay,
    credit,
    switchOnRecharge,
    table,
    stripe,
    deps,
    addBuyer,
    addCard,
    put,
    wallet: async (buyerId: BuyerId) => {
      const wallet = await deps.readWallet(buyerId);
      if (!wallet) throw new Error("there is no such wallet");
      return wallet;
    },
    entries: async (buyerId: BuyerId) =>
      (await deps.wallets.listEntries(buyerId, { limit: 100 })).items,
    repeat,
    activity: async (buyerId: BuyerId | null) =>
      (await deps.activity.list(buyerId, { limit: 50 })).items,
    advance: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
  };
};
