import type { FieldValues } from "#contract/field";
import type { Filter, FilterGroup, FilterRule } from "#contract/filter";
import { meetsRule } from "./meets-rule.ts";

/** Why a filter is not met: these rules, all of which fail and one of which would have been enough. */
export type FilterFailure = { rules: readonly FilterRule[] };

const checkGroup = (group: FilterGroup, values: FieldValues, at: Date): FilterFailure | null => {
  if (group.rules.length === 0) return null;
  if (group.match === "any")
    return group.rules.some((rule) => meetsRule(rule, values, at)) ? null : { rules: group.rules };
  const failed = group.rules.find((rule) => !meetsRule(rule, values, at));
  return failed ? { rules: [failed] } : null;
};

/**
 * Null when the values meet the filter, else the first part of it that they do not meet. Groups
 * and rules are looked at in the order written. A filter without groups is met, whatever `match`.
 */
export const checkFilter = (
  filter: Filter,
  values: FieldValues,
  at: Date,
): FilterFailure | null => {
  if (filter.match === "all") {
    for (const group of filter.groups) {
      const failure = checkGroup(group, values, at);
      if (failure) return failure;
    }
    return null;
  }
  const rules: FilterRule[] = [];
  for (const group of filter.groups) {
    const failure = checkGroup(group, values, at);
    if (!failure) return null;
    rules.push(...failure.rules);
  }
  return filter.groups.length === 0 ? null : { rules };
};
