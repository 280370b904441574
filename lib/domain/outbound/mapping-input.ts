import type { FieldValues } from "#contract/field";
import type { metaNames } from "#contract/outbound";

export type MetaName = (typeof metaNames)[number];

/** What a mapping may draw from: parsed fields, what else came, and facts about the lead. */
export type MappingInput = {
  values: FieldValues;
  otherFields: Record<string, unknown>;
  meta: Partial<Record<MetaName, string | number | boolean>>;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const ownValue = (record: Record<string, unknown>, key: string): unknown =>
  Object.hasOwn(record, key) ? record[key] : undefined;

const at = (record: Record<string, unknown>, key: string): unknown => {
  const whole = ownValue(record, key);
  if (whole !== undefined) return whole;
  let here: unknown = record;
  for (const segment of key.split(".")) {
    if (!isRecord(here)) return undefined;
    here = ownValue(here, segment);
  }
  return here;
};

/**
 * The value of a field by its key; a dot reaches into a consent or a nested value, such as
 * `consent.certificate`. Undefined when there is none.
 */
export const fieldOf = (input: MappingInput, key: string): unknown =>
  at(input.values, key) ?? at(input.otherFields, key);
