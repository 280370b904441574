import { type CampaignName, campaigns } from "./campaigns.ts";
import { makePerson } from "./person.ts";
import type { Chance } from "./random.ts";

const details: Record<CampaignName, (chance: Chance) => Record<string, unknown>> = {
  solar: (chance) => ({
    monthly_bill: chance.pick(["100-150", "150-200", "200-300", "300+"]),
    roof_type: chance.pick(["Tile", "Shingle", "Metal", "Flat"]),
    homeowner: chance.chance(0.9),
  }),
  auto: (chance) => ({
    vehicle_year: chance.between(2002, 2026),
    insured: chance.chance(0.7),
    coverage: chance.pick(["Liability", "Full"]),
  }),
  home: (chance) => ({
    project: chance.pick(["Roofing", "Windows", "HVAC", "Plumbing"]),
    timeframe: chance.pick(["Now", "This month", "Later"]),
  }),
};

/** A lead as a supplier posts it; one in seven comes without a certificate of consent. */
export const makePost = (name: CampaignName, chance: Chance, at: Date) => ({
  campaign: campaigns[name].slug,
  ...makePerson(chance),
  ...details[name](chance),
  sub_id: chance.pick(["fb-lookalike-3", "search-brand", "native-12", "email-q4"]),
  consent: {
    text: "By clicking Get quotes I agree to be called about my request.",
    at: new Date(at.getTime() - 20_000).toISOString(),
    url: "https://quotes.example/start",
    ip: `203.0.113.${chance.between(1, 254)}`,
    ...(chance.chance(0.85) && {
      certificate: `https://cert.trustedform.com/${chance.between(1e8, 1e9).toString(16)}f00d`,
    }),
  },
});

/** What a ping may carry of a post: nothing that names a person. */
export const pingOf = (name: CampaignName, post: Record<string, unknown>) =>
  Object.fromEntries([
    ["campaign", campaigns[name].slug],
    ...campaigns[name].fields
      .filter((field) => field.inPing)
      .map((field) => [field.key, post[field.key]]),
  ]);
