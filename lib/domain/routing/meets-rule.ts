import type { FieldValues } from "#contract/field";
import type { FilterRule } from "#contract/filter";
import { comparable, isPresent, readInstant, readNumber } from "./field-reading.ts";
import { zipDistance } from "./zip-distance.ts";

const minuteMs = 60_000;

const isOneOf = (text: string, values: readonly string[]): boolean =>
  values.some((value) => value.trim().toLowerCase() === text);

const startsWithAny = (text: string, values: readonly string[]): boolean =>
  values.some((value) => text.startsWith(value.trim().toLowerCase()));

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
      return isOneOf(text, rule.values);
    case "isNot":
      return !isOneOf(text, rule.values);
    case "startsWith":
      return startsWithAny(text, rule.values);
    case "inZipList":
      return rule.values.includes(text.slice(0, 5));
    case "withinRadius": {
      const miles = zipDistance(rule.zip, text);
      return miles !== null && miles <= rule.miles;
    }
  }
};
