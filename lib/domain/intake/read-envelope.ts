import { plainName } from "../fields/field-names.ts";
import { parseBool } from "../fields/parse-choice.ts";
import { isBlank, textOf } from "../fields/read-value.ts";

/** What a post says about itself, apart from the lead's fields. */
export type Envelope = {
  campaign: string | null;
  pingId: string | null;
  subId: string | null;
  test: boolean;
  /** All else, under the supplier's names. */
  fields: [string, unknown][];
};

type Part = "campaign" | "pingId" | "subId" | "test";

const parts = new Map<string, Part>(
  (
    [
      ["campaign", ["campaign", "campaign_id"]],
      ["pingId", ["ping_id", "lp_ping_id", "flo_ping_id"]],
      ["subId", ["sub_id", "sub_id1", "lp_s1", "lp_subid1"]],
      ["test", ["test", "is_test", "test_mode", "lp_test"]],
    ] as const
  ).flatMap(([part, names]) => names.map((name): [string, Part] => [plainName(name), part])),
);

const subIdCharacters = 200;

/** Takes the envelope off a post; names count in any case, and the first of two that mean one. */
export const readEnvelope = (body: Record<string, unknown>): Envelope => {
  const found: Partial<Record<Part, string>> = {};
  const fields: [string, unknown][] = [];
  for (const [name, value] of Object.entries(body)) {
    const part = parts.get(plainName(name));
    const text = part && !isBlank(value) ? textOf(value) : null;
    if (part === undefined || (text === null && !isBlank(value)) || (text && found[part]))
      fields.push([name, value]);
    else if (text) found[part] = text;
  }
  const test = found.test === undefined ? null : parseBool(found.test);
  return {
    campaign: found.campaign ?? null,
    pingId: found.pingId ?? null,
    subId: found.subId?.slice(0, subIdCharacters) ?? null,
    test: test?.kind === "value" && test.value,
    fields,
  };
};
