import type { Campaign, DuplicateRule } from "#contract/campaign";
import type { Lead, Reason } from "#contract/lead";
import { namesLike } from "../fields/field-names.ts";
import { fingerprintOf } from "./canonical-json.ts";
import type { FingerprintStore } from "./fingerprint-store.ts";

const dayMs = 86_400_000;

const comparable = (value: unknown) => (typeof value === "string" ? value.toLowerCase() : value);

/** What two leads share when this rule calls them the same; null when a named field is absent. */
const fingerprintBy = (rule: DuplicateRule, lead: Lead): string | null => {
  // Campaigns may call the same thing by different names; the guard goes by its usual one.
  const values = rule.fields.map((key) => [namesLike(key)[0], comparable(lead.values[key])]);
  if (values.some(([, value]) => value === undefined || value === "")) return null;
  return fingerprintOf({
    scope: rule.scope === "campaign" ? lead.campaignId : "everywhere",
    values: Object.fromEntries(values),
  });
};

const guardsOf = (lead: Lead, campaign: Campaign) =>
  campaign.duplicateRules.flatMap((rule) => {
    const fingerprint = fingerprintBy(rule, lead);
    return fingerprint === null ? [] : [{ rule, fingerprint }];
  });

const reasonOf = (rule: DuplicateRule, campaign: Campaign): Reason => {
  const labels = rule.fields.map(
    (key) => campaign.fields.find((field) => field.key === key)?.label.toLowerCase() ?? key,
  );
  const days = rule.windowDays === 1 ? "day" : `${rule.windowDays} days`;
  const where = rule.scope === "campaign" ? "in this campaign" : "here";
  return {
    code: "duplicate",
    message: `A lead with the same ${labels.join(" and ")} was taken ${where} in the last ${days}.`,
  };
};

export type GuardResult = { kind: "unique" } | { kind: "duplicate"; reason: Reason };

/**
 * Takes all guards of a lead, or none. A guard stays with a lead that is sold or still being
 * decided; `releaseGuards` frees it when the lead ends unsold, so that a lead nobody wanted blocks
 * no later one. Test leads neither take nor meet guards. Absorbs repeats for the same lead.
 */
export const takeGuards = async (
  store: FingerprintStore,
  lead: Lead,
  campaign: Campaign,
): Promise<GuardResult> => {
  if (lead.test) return { kind: "unique" };
  const at = new Date(lead.receivedAt);
  const held: string[] = [];
  for (const { rule, fingerprint } of guardsOf(lead, campaign)) {
    const windowMs = rule.windowDays * dayMs;
    const result = await store.take({
      fingerprint,
      leadId: lead.id,
      at,
      notSince: new Date(at.getTime() - windowMs),
      expiresAt: new Date(at.getTime() + windowMs),
    });
    if (result === "taken") {
      for (const mine of held) await store.release(mine, lead.id);
      return { kind: "duplicate", reason: reasonOf(rule, campaign) };
    }
    held.push(fingerprint);
  }
  return { kind: "unique" };
};

/** Frees the guards of a lead that ends unsold. */
export const releaseGuards = async (
  store: FingerprintStore,
  lead: Lead,
  campaign: Campaign,
): Promise<void> => {
  if (lead.test) return;
  for (const { fingerprint } of guardsOf(lead, campaign)) await store.release(fingerprint, lead.id);
};
