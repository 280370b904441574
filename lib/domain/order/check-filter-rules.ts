import { type FieldDefinition, fieldTypes } from "#contract/field";
import type { Filter, FilterRule } from "#contract/filter";
import type { FieldError } from "#contract/problem";

type Operator = FilterRule["operator"];
type FieldType = FieldDefinition["type"];

/** A consent is a record of its own, of which no rule can list a value. */
const listed: readonly FieldType[] = fieldTypes.filter((type) => type !== "consent");

/** Which operators can ever be met by a value of which type; null = by any. */
const typesOf: Record<Operator, readonly FieldType[] | null> = {
  isAnyOf: listed,
  isNot: listed,
  between: ["number", "money"],
  startsWith: ["text", "choice", "phone", "email", "zip", "state", "url"],
  inZipList: ["zip"],
  withinRadius: ["zip"],
  exists: null,
  notExists: null,
  olderThan: ["date", "consent"],
};

const checkValues = (rule: FilterRule, field: FieldDefinition, pointer: string): FieldError[] => {
  if (rule.operator === "between") {
    if (rule.from === null && rule.to === null)
      return [
        {
          pointer: `${pointer}/from`,
          code: "required",
          message: "A range needs at least one end.",
          hint: "Send from, to, or both.",
        },
      ];
    return rule.from !== null && rule.to !== null && rule.from > rule.to
      ? [
          {
            pointer: `${pointer}/to`,
            code: "empty_range",
            message: `Nothing lies between ${rule.from} and ${rule.to}.`,
            hint: "Send the lower end as from.",
          },
        ]
      : [];
  }
  if (field.type !== "choice" || (rule.operator !== "isAnyOf" && rule.operator !== "isNot"))
    return [];
  const choices = new Set(field.choices.map((choice) => choice.trim().toLowerCase()));
  return rule.values.flatMap((value, index) =>
    choices.has(value.trim().toLowerCase())
      ? []
      : [
          {
            pointer: `${pointer}/values/${index}`,
            code: "unknown_choice",
            message: `${field.label} has no choice ${value}.`,
            hint: `Use one of: ${field.choices.slice(0, 20).join(", ")}.`,
          },
        ],
  );
};

const checkRule = (
  rule: FilterRule,
  fields: ReadonlyMap<string, FieldDefinition>,
  pointer: string,
): FieldError[] => {
  const field = fields.get(rule.field);
  if (!field)
    return [
      {
        pointer: `${pointer}/field`,
        code: "unknown_field",
        message: `The campaign has no field ${rule.field}.`,
        hint: `Use one of: ${[...fields.keys()].slice(0, 40).join(", ")}.`,
      },
    ];
  const types = typesOf[rule.operator];
  if (types && !types.includes(field.type))
    return [
      {
        pointer: `${pointer}/operator`,
        code: "operator_does_not_fit",
        message: `${rule.operator} cannot be asked of ${field.key}, which is of type ${field.type}.`,
        hint: `${rule.operator} fits: ${types.join(", ")}.`,
      },
    ];
  return checkValues(rule, field, pointer);
};

/**
 * All rules that can never be met as written: about a field that is not there, or with an operator
 * that does not fit its type.
 * @param pointer where the filter stands in the body, such as `#/filter`
 */
export const checkFilterRules = (
  filter: Filter,
  fields: readonly FieldDefinition[],
  pointer: string,
): FieldError[] => {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  return filter.groups.flatMap((group, groupIndex) =>
    group.rules.flatMap((rule, ruleIndex) =>
      checkRule(rule, byKey, `${pointer}/groups/${groupIndex}/rules/${ruleIndex}`),
    ),
  );
};
