import type { FieldValues } from "#contract/field";
import type { FilterRule } from "#contract/filter";
import { comparable, isPresent, readInstant, readNumber } from "./field-reading.ts";
import { zipDistance } from "./zip-distance.ts";

const minuteMs = 60_000;

const loweredLists = new WeakMap<readonly string[], Set<string>>();

/** A list of thousands is lowered and hashed once, not once per lead. */
const lowered = (values: readonly string[]): Set<string> => {
  const known = loweredLists.get(values);
  if (known) return known;
  const set = new Set(values.map((value) => value.trim().toLowerCase()));
  loweredLists.set(values, set);
  return set;
};

const startsWithAny = (text: string, values: readonly string[]): boolean => {
  for (const start of lowered(values)) if (text.startsWith(start)) return true;
  return false;
};

const isBetween = (number: number | null, from: number | null, to: number | null): boolean =>
  number !== null && (from === null || number >= from) && (to === null || number <= to);

/**
 * Whether a lead's values meet one rule. Text is compared without regard to case; both ends of
 * `between` belong to it; an absent value meets `notExists` and nothing else.
 */
export const meetsRule = (rule: FilterRule, values: FieldValues, at: Date): boolean => {
  const value = values[rule.field];
  switch (rule.operator) {
    case "exists":
      return isPresent(value);
    case "notExists":
      return !isPresent(value);
    case "between":
      return isBetween(readNumber(value), rule.from, rule.to);
    case "olderThan": {
      const since = readInstant(value);
      return since !== null && at.getTime() - since > rule.minutes * minuteMs;
    }
    default:
      return meetsTextRule(rule, comparable(value));
  }
};

type TextRule = Extract<
  FilterRule,
  { operator: "isAnyOf" | "isNot" | "startsWith" | "inZipList" | "withinRadius" }
>;

const meetsTextRule = (rule: TextRule, text: string | null): boolean => {
  if (text === null) return false;
  switch (rule.operator) {
    case "isAnyOf":
      return lowered(rule.values).has(text);
    case "isNot":
      return !lowered(rule.values).has(text);
    case "startsWith":
      return startsWithAny(text, rule.values);
    case "inZipList":
      return lowered(rule.values).has(text.slice(0, 5));
    case "withinRadius": {
      const miles = zipDistance(rule.zip, text);
      return miles !== null && miles <= rule.miles;
    }
  }
};
