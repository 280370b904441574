import type { BodyInputOf } from "#contract/routes";

type CampaignInput = BodyInputOf<"POST /v1/agency/campaigns">;
type Field = CampaignInput["fields"][number];

const person: Field[] = [
  { key: "first_name", label: "First name", type: "text", required: true, personal: true },
  { key: "last_name", label: "Last name", type: "text", required: true, personal: true },
  { key: "phone", label: "Phone", type: "phone", required: true, personal: true },
  { key: "email", label: "E-mail", type: "email", personal: true },
  { key: "city", label: "City", type: "text" },
  { key: "state", label: "State", type: "state", required: true, inPing: true, indexed: true },
  { key: "zip", label: "ZIP", type: "zip", required: true, inPing: true },
];
const consent: Field = { key: "consent", label: "Consent", type: "consent", required: true };

const choice = (
  key: string,
  label: string,
  choices: string[],
  more: Partial<Field> = {},
): Field => ({
  key,
  label,
  type: "choice",
  choices,
  indexed: true,
  ...more,
});

/** Solar: a waterfall, exclusive. */
export const solar: CampaignInput = {
  slug: "solar-tx",
  name: "Solar Texas & neighbours",
  publicName: "Solar TX",
  fields: [
    ...person,
    choice("monthly_bill", "Monthly bill", ["100-150", "150-200", "200-300", "300+"], {
      required: true,
      highlight: true,
    }),
    choice("roof_type", "Roof", ["Tile", "Shingle", "Metal", "Flat"], { highlight: true }),
    { key: "homeowner", label: "Homeowner", type: "bool", required: true },
    consent,
  ],
  duplicateRules: [{ fields: ["phone"], windowDays: 30, scope: "campaign" }],
  routing: { method: "waterfall" },
  payout: { kind: "fixed", cents: 1_800 },
};

/** Auto insurance: ping-post, exclusive, the supplier gets two thirds of the bid. */
export const auto: CampaignInput = {
  slug: "auto-insurance",
  name: "Auto insurance",
  publicName: "Auto insurance",
  fields: [
    ...person,
    { key: "vehicle_year", label: "Vehicle year", type: "number", inPing: true, highlight: true },
    { key: "insured", label: "Insured now", type: "bool", inPing: true, highlight: true },
    choice("coverage", "Coverage", ["Liability", "Full"], { inPing: true }),
    consent,
  ],
  duplicateRules: [{ fields: ["phone"], windowDays: 7, scope: "campaign" }],
  routing: { method: "pingPost", auctionMs: 600 },
  payout: { kind: "percentage", basisPoints: 6_600 },
};

/** Home services: weighted, shared up to two. */
export const home: CampaignInput = {
  slug: "home-services",
  name: "Home services",
  publicName: "Home services",
  fields: [
    ...person,
    choice("project", "Project", ["Roofing", "Windows", "HVAC", "Plumbing"], {
      required: true,
      highlight: true,
    }),
    choice("timeframe", "Timeframe", ["Now", "This month", "Later"], { highlight: true }),
    consent,
  ],
  duplicateRules: [{ fields: ["phone", "project"], windowDays: 14, scope: "campaign" }],
  routing: { method: "weighted", maxSales: 2 },
  payout: { kind: "fixed", cents: 900 },
};

export const campaigns = { solar, auto, home } as const;
export type CampaignName = keyof typeof campaigns;
