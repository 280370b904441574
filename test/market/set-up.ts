import { type ApiClient, apiClient } from "./api-client.ts";
import { setUpWallet } from "./billing.ts";
import { type BuyerPlan, buyerPlans } from "./buyers.ts";
import { type CampaignName, campaigns } from "./campaigns.ts";
import { signIn } from "./sign-in.ts";

export type SignIn = { buyer: string; name: string; email: string; password: string; role: string };
export type MarketSource = {
  name: string;
  campaigns: CampaignName[];
  liveKey: string;
  testKey: string;
};
export type MarketPlan = { sources: MarketSource[]; signIns: SignIn[] };

/** Everybody in the demo signs in with this; it opens nothing but made-up data. */
export const demoPassword = "demo-password-1";

const sources: { supplier: string; name: string; campaigns: CampaignName[] }[] = [
  { supplier: "BlueLake Media", name: "bluelake-search", campaigns: ["solar"] },
  { supplier: "BlueLake Media", name: "bluelake-quotes", campaigns: ["solar", "home"] },
  { supplier: "AdNorth", name: "adnorth-auto", campaigns: ["auto"] },
  { supplier: "FormFlow", name: "formflow-home", campaigns: ["home"] },
  { supplier: "QuoteRiver", name: "quoteriver-mixed", campaigns: ["solar", "auto", "home"] },
];

type Ids = Record<CampaignName, string>;

const makeCampaigns = async (agency: ApiClient): Promise<Ids> => {
  const make = async (name: CampaignName) =>
    (await agency("POST /v1/agency/campaigns", { body: campaigns[name] })).id;
  return { solar: await make("solar"), auto: await make("auto"), home: await make("home") };
};

const makeBuyer = async (agency: ApiClient, plan: BuyerPlan, ids: Ids, origin: string) => {
  const [first, ...others] = plan.orders;
  if (!first) throw new Error(`${plan.name} has no order`);
  const { campaign, ...terms } = first;
  const made = await agency("POST /v1/agency/buyers", {
    idempotencyKey: `market-${plan.key}`,
    body: {
      name: plan.name,
      contactEmail: plan.contactEmail,
      timeZone: plan.timeZone,
      creditCents: plan.creditCents,
      order: { ...terms, campaignId: ids[campaign] },
      ...(plan.crm && {
        endpoint: {
          name: "CRM",
          target: { kind: "webhook", request: { url: `${origin}/crm/${plan.key}` } },
        },
      }),
    },
  });
  for (const { campaign: name, ...order } of others)
    await agency("POST /v1/agency/campaigns/{campaignId}/orders", {
      path: { campaignId: ids[name] },
      body: { ...order, buyerId: made.buyer.id, endpointIds: [made.endpoint.id] },
    });
  return made.buyer.id;
};

/** Sets the terms, and has the owner see to the wallet. */
const setUpBilling = async (
  agency: ApiClient,
  {
    apiUrl,
    plan,
    buyerId,
    signIns,
  }: {
    apiUrl: string;
    plan: BuyerPlan;
    buyerId: string;
    signIns: readonly SignIn[];
  },
): Promise<void> => {
  if (plan.billing?.terms)
    await agency("PUT /v1/agency/buyers/{buyerId}/billing-terms", {
      path: { buyerId },
      body: plan.billing.terms,
    });
  const owner = signIns.find(({ role }) => role === "owner");
  if (plan.billing?.card && owner) await setUpWallet(await signIn(apiUrl, owner), plan.billing);
};

/** Invites each person and accepts by the link, as they would. */
const signUp = async (agency: ApiClient, apiUrl: string, plan: BuyerPlan, buyerId: string) => {
  const signIns: SignIn[] = [];
  for (const person of plan.people) {
    const { url } = await agency("POST /v1/agency/buyers/{buyerId}/members", {
      path: { buyerId },
      body: person,
    });
    const token = new URL(url).searchParams.get("token") ?? "";
    await apiClient(apiUrl, "")("POST /v1/session/invitations/{token}/accept", {
      path: { token },
      body: { name: person.name, password: demoPassword },
    });
    signIns.push({ ...person, buyer: plan.name, password: demoPassword });
  }
  return signIns;
};

const makeSources = async (agency: ApiClient, ids: Ids): Promise<MarketSource[]> => {
  const suppliers = new Map<string, string>();
  const made: MarketSource[] = [];
  for (const plan of sources) {
    const supplierId =
      suppliers.get(plan.supplier) ??
      (await agency("POST /v1/agency/suppliers", { body: { name: plan.supplier } })).id;
    suppliers.set(plan.supplier, supplierId);
    const source = await agency("POST /v1/agency/sources", {
      body: {
        supplierId,
        name: plan.name,
        campaigns: plan.campaigns.map((name) => ({ campaignId: ids[name] })),
      },
    });
    const keyOf = async (mode: "live" | "test") =>
      (
        await agency("POST /v1/agency/sources/{sourceId}/keys", {
          path: { sourceId: source.id },
          body: { mode },
        })
      ).key;
    made.push({
      name: plan.name,
      campaigns: plan.campaigns,
      liveKey: await keyOf("live"),
      testKey: await keyOf("test"),
    });
  }
  return made;
};

/**
 * Sets the whole market up through the agency's own API.
 * @param origin where the market's bidders and CRM answer
 */
export const setUpMarket = async (
  apiUrl: string,
  agencyKey: string,
  origin: string,
): Promise<MarketPlan> => {
  const agency = apiClient(apiUrl, agencyKey);
  const ids = await makeCampaigns(agency);
  const signIns: SignIn[] = [];
  for (const plan of buyerPlans(origin)) {
    const buyerId = await makeBuyer(agency, plan, ids, origin);
    const people = await signUp(agency, apiUrl, plan, buyerId);
    await setUpBilling(agency, { apiUrl, plan, buyerId, signIns: people });
    signIns.push(...people);
  }
  return { sources: await makeSources(agency, ids), signIns };
};
