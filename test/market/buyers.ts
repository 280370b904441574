import type { BodyInputOf } from "#contract/routes";
import type { BillingPlan } from "./billing.ts";
import type { CampaignName } from "./campaigns.ts";

type NewBuyer = BodyInputOf<"POST /v1/agency/buyers">;
type OrderInput = BodyInputOf<"POST /v1/agency/campaigns/{campaignId}/orders">;

export type BuyerPlan = {
  key: string;
  name: string;
  contactEmail: string;
  timeZone: string;
  creditCents: number;
  /** How it pays; left out = prepaid, and the agency adds funds by hand. */
  billing?: BillingPlan;
  /** Leads also go to a CRM that the market runs; else by e-mail alone. */
  crm: boolean;
  people: { name: string; email: string; role: "owner" | "manager" | "agent" | "finance" }[];
  orders: (Omit<OrderInput, "buyerId" | "endpointIds"> & { campaign: CampaignName })[];
};

const weekday = [{ from: "07:00", to: "21:00" }];
const daytime: NonNullable<NewBuyer["order"]>["hours"] = {
  mon: weekday,
  tue: weekday,
  wed: weekday,
  thu: weekday,
  fri: weekday,
  sat: [{ from: "08:00", to: "20:00" }],
  sun: [{ from: "09:00", to: "19:00" }],
};

const states = (...values: string[]): NonNullable<OrderInput["filter"]> => ({
  match: "all",
  groups: [{ match: "all", rules: [{ operator: "isAnyOf", field: "state", values }] }],
});

const bidding = (origin: string, bidder: string): OrderInput["price"] => ({
  kind: "bid",
  ping: { url: `${origin}/bidders/${bidder}/ping` },
  answer: {
    verdict: {
      at: { kind: "jsonPath", path: "status" },
      pattern: "^(matched|bid)$",
      means: "accepted",
    },
    bid: { kind: "jsonPath", path: "price" },
    reason: { kind: "jsonPath", path: "reason" },
    reference: { kind: "jsonPath", path: "bid_id" },
  },
});

const accepting = (origin: string, bidder: string): OrderInput["acceptance"] => ({
  kind: "post",
  request: { url: `${origin}/bidders/${bidder}/post` },
  answer: {
    verdict: {
      at: { kind: "jsonPath", path: "status" },
      pattern: "^accepted$",
      means: "accepted",
    },
    reason: { kind: "jsonPath", path: "reason" },
    reference: { kind: "jsonPath", path: "id" },
  },
});

/**
 * Six buyers of distinct character. Sunpeak comes first, BrightSun is choosy, Helio is
 * short of money, ShieldOne bids fast and refuses some posts, Covergrid bids high but slowly,
 * HandyHive takes whatever is near.
 * @param origin where the market's own bidders answer
 */
export const buyerPlans = (origin: string): BuyerPlan[] => [
  {
    key: "sunpeak",
    name: "Sunpeak Solar",
    contactEmail: "intake@sunpeak.example",
    timeZone: "America/Chicago",
    creditCents: 1_500_000,
    billing: { card: true },
    crm: true,
    people: [
      { name: "Maria Alvarez", email: "maria@sunpeak.example", role: "owner" },
      { name: "Devon Price", email: "devon@sunpeak.example", role: "agent" },
      { name: "Lena Fischer", email: "lena@sunpeak.example", role: "finance" },
    ],
    orders: [
      {
        campaign: "solar",
        name: "Solar TX & OK",
        price: { kind: "fixed", cents: 4_200 },
        filter: states("TX", "OK"),
        caps: [{ measure: "count", period: "day", limit: 200 }],
        rank: { priority: 1 },
      },
    ],
  },
  {
    key: "brightsun",
    name: "BrightSun Energy",
    contactEmail: "leads@brightsun.example",
    timeZone: "America/Denver",
    creditCents: 900_000,
    crm: false,
    people: [{ name: "Noah Berg", email: "noah@brightsun.example", role: "owner" }],
    orders: [
      {
        campaign: "solar",
        name: "Big bills",
        price: { kind: "fixed", cents: 3_800 },
        hours: daytime,
        filter: {
          match: "all",
          groups: [
            {
              match: "all",
              rules: [
                { operator: "isAnyOf", field: "monthly_bill", values: ["200-300", "300+"] },
                { operator: "isNot", field: "roof_type", values: ["Flat"] },
              ],
            },
          ],
        },
        caps: [{ measure: "spend", period: "day", limit: 38_000 }],
        rank: { priority: 2 },
      },
      {
        campaign: "home",
        name: "Roofing",
        price: { kind: "fixed", cents: 1_900 },
        filter: {
          match: "all",
          groups: [
            {
              match: "all",
              rules: [{ operator: "isAnyOf", field: "project", values: ["Roofing"] }],
            },
          ],
        },
        rank: { weight: 1 },
      },
    ],
  },
  {
    key: "helio",
    name: "Helio Home Energy",
    contactEmail: "office@helio.example",
    timeZone: "America/Chicago",
    creditCents: 60_000,
    billing: {
      card: true,
      autoRecharge: {
        enabled: true,
        thresholdCents: 10_000,
        amountCents: 50_000,
        monthlyLimitCents: 200_000,
        methodId: null,
        onFailure: "continue",
      },
    },
    crm: false,
    people: [{ name: "Ines Duarte", email: "ines@helio.example", role: "owner" }],
    orders: [
      {
        campaign: "solar",
        name: "Around Dallas",
        price: { kind: "fixed", cents: 3_500 },
        filter: {
          match: "all",
          groups: [
            {
              match: "all",
              rules: [{ operator: "withinRadius", field: "zip", zip: "75206", miles: 120 }],
            },
          ],
        },
        rank: { priority: 3 },
      },
      {
        campaign: "home",
        name: "Windows & HVAC",
        price: { kind: "fixed", cents: 1_700 },
        filter: {
          match: "all",
          groups: [
            {
              match: "all",
              rules: [{ operator: "isAnyOf", field: "project", values: ["Windows", "HVAC"] }],
            },
          ],
        },
        rank: { weight: 2 },
      },
    ],
  },
  {
    key: "shieldone",
    name: "ShieldOne Insurance",
    contactEmail: "leads@shieldone.example",
    timeZone: "America/New_York",
    creditCents: 1_200_000,
    crm: true,
    people: [{ name: "Paula Grant", email: "paula@shieldone.example", role: "owner" }],
    orders: [
      {
        campaign: "auto",
        name: "Real-time bids",
        price: bidding(origin, "shieldone"),
        acceptance: accepting(origin, "shieldone"),
        rank: { floorCents: 800 },
      },
    ],
  },
  {
    key: "covergrid",
    name: "Covergrid Auto",
    contactEmail: "ops@covergrid.example",
    timeZone: "America/Los_Angeles",
    creditCents: 0,
    billing: {
      terms: {
        mode: "netTerms",
        creditLimitCents: 1_000_000,
        netDays: 14,
        invoiceEvery: "week",
      },
    },
    crm: false,
    people: [{ name: "Jun Sato", email: "jun@covergrid.example", role: "owner" }],
    orders: [
      {
        campaign: "auto",
        name: "Full cover",
        price: bidding(origin, "covergrid"),
        caps: [{ measure: "count", period: "hour", limit: 40 }],
        rank: { floorCents: 800 },
      },
    ],
  },
  {
    key: "handyhive",
    name: "HandyHive Home",
    contactEmail: "desk@handyhive.example",
    timeZone: "America/Chicago",
    creditCents: 700_000,
    crm: true,
    people: [{ name: "Ruth Okafor", email: "ruth@handyhive.example", role: "owner" }],
    orders: [
      {
        campaign: "home",
        name: "All trades",
        price: { kind: "fixed", cents: 2_200 },
        caps: [{ measure: "count", period: "day", limit: 40 }],
        rank: { weight: 3 },
      },
      {
        campaign: "auto",
        name: "Roadside partners",
        price: { kind: "fixed", cents: 900 },
        filter: states("TX"),
      },
    ],
  },
];
