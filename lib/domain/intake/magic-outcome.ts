import type { Lead, Reason } from "#contract/lead";
import { namesLike, plainName } from "../fields/field-names.ts";

/** What a test lead's last name decides. `refuse` answers before anything is stored. */
export type MagicOutcome =
  | {
      kind: "end";
      status: "accepted" | "unmatched" | "duplicate" | "rejected";
      reason: Reason | null;
    }
  | { kind: "slow"; waitMs: number }
  | { kind: "refuse"; with: "internal" | "rate_limited" };

const ended = (
  status: "accepted" | "unmatched" | "duplicate" | "rejected",
  code?: string,
  message?: string,
): MagicOutcome => ({
  kind: "end",
  status,
  reason: code && message ? { code, message: `Test: ${message}` } : null,
});

const outcomes = new Map<string, MagicOutcome>([
  ["accept", ended("accepted")],
  ["unmatched", ended("unmatched", "no_buyer", "no buyer wanted this lead.")],
  ["duplicate", ended("duplicate", "duplicate", "the same person was posted before.")],
  ["rejectarea", ended("rejected", "outside_area", "the ZIP code is outside this campaign.")],
  ["rejectfilter", ended("rejected", "filtered", "the lead is not what this campaign takes.")],
  ["capped", ended("unmatched", "capped", "every buyer has reached a cap.")],
  ["slow", { kind: "slow", waitMs: 3_000 }],
  ["error500", { kind: "refuse", with: "internal" }],
  ["retry429", { kind: "refuse", with: "rate_limited" }],
]);

const lastNames = new Set(namesLike("last_name").map(plainName));

/**
 * The outcome that the last name of a test lead asks for, whatever the campaign calls the field;
 * null for live leads and all other names, which take the usual way.
 */
export const magicOutcome = (
  lead: Pick<Lead, "test" | "values" | "otherFields">,
): MagicOutcome | null => {
  if (!lead.test) return null;
  for (const [name, value] of Object.entries({ ...lead.otherFields, ...lead.values }))
    if (typeof value === "string" && lastNames.has(plainName(name))) {
      const outcome = outcomes.get(plainName(value));
      if (outcome) return outcome;
    }
  return null;
};
