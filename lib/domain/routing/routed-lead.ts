import type { Campaign } from "#contract/campaign";
import type { FieldValues } from "#contract/field";
import type { BuyerId } from "#contract/id";
import type { FieldWords } from "./describe-rule.ts";

/** What routing looks at in a lead or a ping. */
export type RoutedLead = {
  values: FieldValues;
  method: Campaign["routing"]["method"];
  words: FieldWords;
  /** Buyers that have this lead already; nobody gets it twice. */
  boughtBy: readonly BuyerId[];
  /** The least price that does not lose money against the supplier's payout. */
  leastPriceCents: number;
};

const wordsOfCampaigns = new WeakMap<Campaign["fields"], FieldWords>();

/** The campaign's fields by key, kept for as long as the campaign object lives. */
export const fieldWords = (campaign: Pick<Campaign, "fields">): FieldWords => {
  const known = wordsOfCampaigns.get(campaign.fields);
  if (known) return known;
  const words = new Map(campaign.fields.map((field) => [field.key, field]));
  wordsOfCampaigns.set(campaign.fields, words);
  return words;
};
