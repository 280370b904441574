import type { FieldDefinition, FieldValues } from "#contract/field";
import type { FilterRule } from "#contract/filter";
import { formatMoney } from "#contract/format-money";
import { readNumber, writtenValue } from "./field-reading.ts";
import { zipDistance } from "./zip-distance.ts";

/** The campaign's fields by key, for the words people know them by. */
export type FieldWords = ReadonlyMap<string, Pick<FieldDefinition, "label" | "type">>;

const shownValues = 5;

const listed = (values: readonly string[]): string => {
  if (values.length > shownValues)
    return `${values.slice(0, shownValues).join(", ")} or ${values.length - shownValues} more`;
  return values.length < 2
    ? values.join("")
    : `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
};

/** The label of a field, or its key when the campaign no longer has it. */
export const fieldLabel = (key: string, words: FieldWords): string => words.get(key)?.label ?? key;

const written = (amount: number, key: string, words: FieldWords): string =>
  words.get(key)?.type === "money" ? formatMoney(amount) : String(amount);

const range = (rule: Extract<FilterRule, { operator: "between" }>, words: FieldWords): string => {
  const from = rule.from === null ? null : written(rule.from, rule.field, words);
  const to = rule.to === null ? null : written(rule.to, rule.field, words);
  if (from !== null && to !== null) return `from ${from} to ${to}`;
  if (from !== null) return `at least ${from}`;
  return to === null ? "any number" : `at most ${to}`;
};

/** What a rule wants, such as `State is TX or CA`. */
export const describeRule = (rule: FilterRule, words: FieldWords): string => {
  const label = fieldLabel(rule.field, words);
  switch (rule.operator) {
    case "isAnyOf":
      return `${label} is ${listed(rule.values)}`;
    case "isNot":
      return `${label} is not ${listed(rule.values)}`;
    case "between":
      return `${label} ${range(rule, words)}`;
    case "startsWith":
      return `${label} starts with ${listed(rule.values)}`;
    case "inZipList":
      return `${label} in ${listed(rule.values)}`;
    case "withinRadius":
      return `${label} within ${rule.miles} miles of ${rule.zip}`;
    case "exists":
      return `${label} is given`;
    case "notExists":
      return `${label} is not given`;
    case "olderThan":
      return `${label} more than ${rule.minutes} minutes ago`;
  }
};

/** What the lead has where a rule looked, such as `NY` or `not given`. */
export const describeValue = (rule: FilterRule, values: FieldValues, words: FieldWords): string => {
  const value = values[rule.field];
  const text = writtenValue(value);
  if (text === null) return "not given";
  if (rule.operator === "between") {
    const number = readNumber(value);
    return number === null ? text : written(number, rule.field, words);
  }
  if (rule.operator !== "withinRadius") return text;
  const miles = zipDistance(rule.zip, text);
  return miles === null ? `${text}, nowhere known` : `${text}, ${Math.round(miles)} miles away`;
};
