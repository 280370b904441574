import { randomUUID } from "node:crypto";
import type { BodyInputOf } from "#contract/routes";
import type { ApiClient } from "./api-client.ts";

export type BillingPlan = {
  terms?: BodyInputOf<"PUT /v1/agency/buyers/{buyerId}/billing-terms">;
  autoRecharge?: Omit<BodyInputOf<"PUT /v1/portal/wallet/auto-recharge">, "expectedChargeCents">;
  /** Whether a test card goes on file. */
  card?: true;
};

/** Says at the card's processor which card it is, as its form in the browser does. */
const enterCard = async (
  { scriptUrl, publishableKey }: { scriptUrl: string; publishableKey: string },
  clientSecret: string,
): Promise<string> => {
  const [setupId = ""] = clientSecret.split("_secret_");
  const { protocol, host } = new URL(scriptUrl);
  const origin = host === "js.stripe.com" ? "https://api.stripe.com" : `${protocol}//${host}`;
  const answer = await fetch(`${origin}/v1/setup_intents/${setupId}/confirm`, {
    method: "POST",
    headers: { authorization: `Bearer ${publishableKey}` },
    body: new URLSearchParams({ client_secret: clientSecret, payment_method: "pm_card_visa" }),
  });
  if (!answer.ok) throw new Error(`the card was refused: ${answer.status}`);
  return setupId;
};

/**
 * Puts a card on file and turns auto-recharge on, as an owner does on the wallet page.
 * @returns the set-up that the card came by; null = no card was wanted or none is taken here
 */
export const setUpWallet = async (portal: ApiClient, plan: BillingPlan): Promise<string | null> => {
  const { cards } = await portal("GET /v1/portal/wallet");
  if (!cards || !plan.card) return null;
  const { clientSecret } = await portal("POST /v1/portal/wallet/card-setups", {
    idempotencyKey: randomUUID(),
  });
  const setupId = await enterCard(cards, clientSecret);
  await portal("POST /v1/portal/wallet/methods", {
    idempotencyKey: randomUUID(),
    body: { setupId },
  });
  if (plan.autoRecharge)
    await portal("PUT /v1/portal/wallet/auto-recharge", {
      idempotencyKey: randomUUID(),
      body: { ...plan.autoRecharge, expectedChargeCents: 0 },
    });
  return setupId;
};

/** Invoices what buyers on net terms owe, as the agency does now and then. */
export const invoiceOnTerms = async (agency: ApiClient): Promise<void> => {
  const { items } = await agency("GET /v1/agency/buyers", { query: { limit: 100 } });
  for (const { id: buyerId } of items) {
    const path = { buyerId };
    const { mode } = await agency("GET /v1/agency/buyers/{buyerId}/billing-terms", { path });
    const { balanceCents } = await agency("GET /v1/agency/buyers/{buyerId}/wallet", { path });
    if (mode === "netTerms" && balanceCents < 0)
      await agency("POST /v1/agency/buyers/{buyerId}/invoices", {
        path,
        idempotencyKey: randomUUID(),
      });
  }
};
