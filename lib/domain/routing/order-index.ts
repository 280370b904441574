import type { FieldValues } from "#contract/field";
import type { FilterGroup, FilterRule } from "#contract/filter";
import type { RoutedOrder } from "#contract/order";
import { checkFilter } from "./check-filter.ts";
import { FieldIndex } from "./field-index.ts";

/** What one order wants of one field: every one of these groups. */
type Wanted = Map<string, FilterGroup[]>;

/** Time passes, so what this operator says cannot be kept. */
const changesWithTime = (rule: FilterRule): boolean => rule.operator === "olderThan";

/** The one field a group speaks of, where it speaks of one and always says the same of it. */
const fieldOf = ({ rules }: FilterGroup): string | null => {
  const [first] = rules;
  const isKept = rules.every((rule) => rule.field === first?.field && !changesWithTime(rule));
  return first && isKept ? first.field : null;
};

/** A group of rules that must all be met says the same as one group per rule. */
const split = (group: FilterGroup): FilterGroup[] =>
  group.match === "all" ? group.rules.map((rule) => ({ match: "all", rules: [rule] })) : [group];

/** What the index can hold of an order's filter, and whether that is all of it. */
const wantedBy = ({ filter }: RoutedOrder): { wanted: Wanted; isWhole: boolean } => {
  const wanted: Wanted = new Map();
  const isConjunction = filter.match === "all" || filter.groups.length < 2;
  if (!isConjunction) return { wanted, isWhole: false };
  const groups = filter.groups.filter(({ rules }) => rules.length > 0).flatMap(split);
  let isWhole = true;
  for (const group of groups) {
    const field = fieldOf(group);
    if (field === null) isWhole = false;
    else wanted.set(field, [...(wanted.get(field) ?? []), group]);
  }
  return { wanted, isWhole };
};

const bitsIn = (words: Uint32Array, found: (place: number) => void): void => {
  for (let index = 0; index < words.length; index += 1)
    for (let word = words[index] ?? 0; word !== 0; word &= word - 1)
      found(index * 32 + 31 - Math.clz32(word & -word));
};

/**
 * Finds the orders of a large routing table whose filter a lead meets, without looking at the
 * others: per field a bit for each order says whether the field's value is wanted, and the lead's
 * fields together leave the orders that want all of them. What a bit cannot say (a choice between
 * fields, the passing of time) is checked on what is left. Agrees with `checkFilter` always.
 */
export const indexOrders = (orders: readonly RoutedOrder[]) => {
  const fields = new Map<string, FieldIndex>();
  const isPartly = orders.map((order, place) => {
    const { wanted, isWhole } = wantedBy(order);
    for (const [field, groups] of wanted) {
      const index = fields.get(field) ?? new FieldIndex(field, orders.length);
      fields.set(field, index);
      index.add(place, groups);
    }
    return !isWhole;
  });
  const everybody = new Uint32Array(Math.ceil(orders.length / 32)).fill(0xffffffff);
  if (orders.length % 32 > 0) everybody[everybody.length - 1] = 2 ** (orders.length % 32) - 1;
  const left = new Uint32Array(everybody.length);
  return (values: FieldValues, at: Date): RoutedOrder[] => {
    left.set(everybody);
    for (const [field, index] of fields) {
      const wanting = index.wanting(values[field]);
      for (let word = 0; word < left.length; word += 1)
        left[word] = (left[word] ?? 0) & (wanting[word] ?? 0);
    }
    const found: RoutedOrder[] = [];
    bitsIn(left, (place) => {
      const order = orders[place];
      if (order && (!isPartly[place] || checkFilter(order.filter, values, at) === null))
        found.push(order);
    });
    return found;
  };
};
