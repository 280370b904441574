import type { BodyInputOf } from "#contract/routes";
import { demoKeys } from "#local/bootstrap";
import type { LocalCloud } from "#local/cloud";
import { apiClient } from "#test/market/api-client";
import { auto, home, solar } from "#test/market/campaigns";
import { seededRandom } from "#test/simulation/seeded-random";
import { type BuyerServer, startBuyerServer } from "./buyer-server.ts";
import type { FunctionLog } from "./function-log.ts";
import { openJournal } from "./journal.ts";
import { putCardOnFile } from "./put-card-on-file.ts";
import { password, type SoakBuyer, type SoakSource, type SoakWorld } from "./soak-world.ts";
import { stripeSide } from "./stripe-side.ts";

type Agency = ReturnType<typeof apiClient>;
type Order = Omit<
  BodyInputOf<"POST /v1/agency/campaigns/{campaignId}/orders">,
  "buyerId" | "endpointIds"
>;
type BuyerPlan = {
  name: string;
  creditCents: number;
  terms?: BodyInputOf<"PUT /v1/agency/buyers/{buyerId}/billing-terms">;
  cards: string[];
  recharge?: { amountCents: number; monthlyLimitCents: number; onFailure: "pause" | "continue" };
  policy: Partial<BodyInputOf<"PUT /v1/agency/buyers/{buyerId}/return-policy">["policy"]>;
  chargeBackSupplier?: boolean;
  orders: { campaign: "solar" | "auto" | "home"; order: Order }[];
};

const verdict = (pattern: string) =>
  ({ at: { kind: "jsonPath", path: "status" }, pattern, means: "accepted" }) as const;

const fixed = (name: string, cents: number, more: Partial<Order> = {}): Order => ({
  name,
  price: { kind: "fixed", cents },
  ...more,
});

const accepting = ({ origin }: BuyerServer, timeoutMs: number): Order["acceptance"] => ({
  kind: "post",
  request: { url: `${origin}/post`, timeoutMs },
  answer: { verdict: verdict("^accepted$") },
});

const bidding = ({ origin }: BuyerServer): Order["price"] => ({
  kind: "bid",
  ping: { url: `${origin}/ping` },
  answer: { verdict: verdict("^matched$"), bid: { kind: "jsonPath", path: "price" } },
});

/** Buyers of every kind that money meets. */
const plans = (server: BuyerServer): BuyerPlan[] => [
  {
    name: "Steady",
    creditCents: 30_000,
    terms: { mode: "prepaid", feeBasisPoints: 290 },
    cards: ["pm_card_visa", "pm_card_authenticationRequired"],
    recharge: { amountCents: 30_000, monthlyLimitCents: 240_000, onFailure: "continue" },
    policy: { cap: { kind: "none" }, autoApprove: { withinHours: 48, belowPercent: 20 } },
    chargeBackSupplier: true,
    orders: [
      { campaign: "home", order: fixed("Home", 2_300, { rank: { weight: 3 } }) },
      { campaign: "solar", order: fixed("Solar", 4_200, { rank: { priority: 2 } }) },
    ],
  },
  {
    name: "Terms",
    creditCents: 0,
    terms: { mode: "netTerms", creditLimitCents: 150_000, netDays: 14, invoiceEvery: "week" },
    cards: ["pm_card_visa"],
    policy: { cap: { kind: "percent", percent: 40, period: "month" }, outside: "ask" },
    orders: [
      { campaign: "home", order: fixed("Home", 2_900) },
      { campaign: "auto", order: fixed("Auto", 1_700) },
    ],
  },
  {
    name: "Confirmer",
    creditCents: 90_000,
    terms: { mode: "prepaid", feeBasisPoints: 150 },
    cards: ["pm_card_authenticationRequired", "pm_card_chargeCustomerFail"],
    recharge: { amountCents: 20_000, monthlyLimitCents: 100_000, onFailure: "pause" },
    policy: { approveWhenLate: true, cap: { kind: "count", limit: 6, period: "rolling30Days" } },
    orders: [
      {
        campaign: "solar",
        order: fixed("Solar", 3_900, {
          rank: { priority: 1 },
          acceptance: accepting(server, 4_000),
        }),
      },
      { campaign: "home", order: fixed("Home", 1_900) },
    ],
  },
  {
    name: "Disputer",
    creditCents: 60_000,
    cards: ["pm_card_createDispute", "pm_card_pendingRefund", "pm_card_refundFail"],
    recharge: { amountCents: 25_000, monthlyLimitCents: 400_000, onFailure: "continue" },
    policy: { remedy: "replacement", cap: { kind: "none" } },
    chargeBackSupplier: true,
    orders: [
      {
        campaign: "auto",
        order: { name: "Auto", price: bidding(server), acceptance: accepting(server, 1_500) },
      },
      { campaign: "solar", order: fixed("Solar", 3_100, { rank: { priority: 3 } }) },
    ],
  },
  {
    name: "Slow bank",
    creditCents: 15_000,
    cards: ["pm_card_indiaRecurringMandateSetupAndRenewalsSuccess", "pm_card_visa"],
    recharge: { amountCents: 15_000, monthlyLimitCents: 90_000, onFailure: "continue" },
    policy: { window: { length: 1, unit: "hours" } },
    orders: [
      {
        campaign: "home",
        order: fixed("Home", 1_500, { caps: [{ measure: "count", period: "day", limit: 40 }] }),
      },
      { campaign: "auto", order: { name: "Auto", price: bidding(server) } },
    ],
  },
];

type CampaignIds = Record<BuyerPlan["orders"][number]["campaign"], { id: string; slug: string }>;

const makeCampaigns = async (agency: Agency, tag: string): Promise<CampaignIds> => {
  const make = (body: typeof solar) =>
    agency("POST /v1/agency/campaigns", { body: { ...body, slug: `${body.slug}-${tag}` } });
  return { solar: await make(solar), auto: await make(auto), home: await make(home) };
};

const setTerms = async (agency: Agency, buyerId: string, plan: BuyerPlan) => {
  const path = { buyerId };
  if (plan.terms)
    await agency("PUT /v1/agency/buyers/{buyerId}/billing-terms", { path, body: plan.terms });
  const settings = await agency("GET /v1/agency/buyers/{buyerId}/return-policy", { path });
  await agency("PUT /v1/agency/buyers/{buyerId}/return-policy", {
    path,
    body: {
      policy: { ...settings.policy, ...plan.policy },
      chargeBackSupplier: plan.chargeBackSupplier ?? false,
    },
  });
};

const makeBuyer = async (
  world: SoakWorld,
  agency: Agency,
  { plan, campaigns, tag }: { plan: BuyerPlan; campaigns: CampaignIds; tag: string },
): Promise<SoakBuyer> => {
  const { api } = world.cloud.endpoints;
  const email = `${plan.name.toLowerCase().replace(" ", "-")}-${tag}@buyer.example`;
  const { buyer, invitation } = await agency("POST /v1/agency/buyers", {
    body: {
      name: plan.name,
      contactEmail: email,
      timeZone: "America/Chicago",
      owner: { name: "Maria Alvarez" },
      ...(plan.creditCents > 0 && { creditCents: plan.creditCents }),
    },
  });
  await setTerms(agency, buyer.id, plan);
  for (const { campaign, order } of plan.orders)
    await agency("POST /v1/agency/campaigns/{campaignId}/orders", {
      path: { campaignId: campaigns[campaign].id },
      body: { ...order, buyerId: buyer.id },
    });
  const token = new URL(invitation?.url ?? "").searchParams.get("token") ?? "";
  const joined = await apiClient(api, "")("POST /v1/session/invitations/{token}/accept", {
    path: { token },
    body: { name: "Maria Alvarez", password },
  });
  const made: SoakBuyer = {
    buyerId: buyer.id,
    email,
    token: joined.accessToken,
    methodIds: [],
    isOnTerms: plan.terms?.mode === "netTerms",
  };
  const portal = apiClient(api, made.token);
  await portal("PUT /v1/portal/wallet/details", {
    body: { companyName: `${plan.name} LLC`, email },
  });
  for (const token of plan.cards) await putCardOnFile(world, made, { token, passes: true });
  if (plan.recharge)
    await portal("PUT /v1/portal/wallet/auto-recharge", {
      idempotencyKey: `recharge-${buyer.id}`,
      body: {
        ...plan.recharge,
        enabled: true,
        thresholdCents: 10_000,
        methodId: null,
        expectedChargeCents: 0,
      },
    });
  return made;
};

const makeSource = async (
  agency: Agency,
  name: string,
  campaigns: { id: string; slug: string }[],
): Promise<SoakSource> => {
  const supplier = await agency("POST /v1/agency/suppliers", { body: { name } });
  const source = await agency("POST /v1/agency/sources", {
    body: {
      supplierId: supplier.id,
      name,
      campaigns: campaigns.map(({ id }) => ({ campaignId: id })),
    },
  });
  const { key } = await agency("POST /v1/agency/sources/{sourceId}/keys", {
    path: { sourceId: source.id },
    body: { mode: "live" },
  });
  return { liveKey: key, slugs: campaigns.map(({ slug }) => slug) };
};

/** An agency with campaigns, sources and buyers of every kind, all made over its own API. */
export const makeWorld = async (
  cloud: LocalCloud,
  log: FunctionLog,
  seed: number,
): Promise<SoakWorld> => {
  const agencyKey = demoKeys.agency;
  const agency = apiClient(cloud.endpoints.api, agencyKey);
  const tag = `soak-${seed}`;
  const campaigns = await makeCampaigns(agency, tag);
  const { solar: one, auto: two, home: three } = campaigns;
  const server = await startBuyerServer(seededRandom(seed + 1_000_000));
  let made = 0;
  const none: SoakBuyer = { buyerId: "", email: "", token: "", methodIds: [], isOnTerms: false };
  const world: SoakWorld = {
    ...{ cloud, agencyKey, log, server },
    random: seededRandom(seed),
    journal: openJournal(),
    stripe: stripeSide(cloud.endpoints.stripe ?? ""),
    buyers: [none],
    sources: [
      await makeSource(agency, `Blue ${tag}`, [one, three]),
      await makeSource(agency, `Red ${tag}`, [two]),
      await makeSource(agency, `Green ${tag}`, [one, two, three]),
    ],
    illUntil: 0,
    next: () => ++made,
  };
  const buyers: SoakBuyer[] = [];
  for (const plan of plans(server))
    buyers.push(await makeBuyer(world, agency, { plan, campaigns, tag }));
  const [first = none, ...others] = buyers;
  world.buyers = [first, ...others];
  return world;
};
