import { shortMoney } from "../format/short-money.ts";
import type { Text } from "../text/text.ts";
import { anyValue, type FilterChoices } from "./filter-choices.ts";
import { matching } from "./search-values.ts";

/** Amounts that a list is held to, in cents, whichever way the money went; both ends belong. */
export type AmountFilter = { min?: number; max?: number };

const mostCents = 100_000_000;

const readCents = (raw: unknown): number | undefined => {
  const digits = matching(/^\d{1,9}$/, String(raw ?? ""));
  return digits === undefined ? undefined : Math.min(mostCents, Number(digits));
};

/** Two amounts in their order, however they were given. */
const ordered = ({ min, max }: AmountFilter): AmountFilter =>
  min !== undefined && max !== undefined && min > max ? { min: max, max: min } : { min, max };

/** Reads the amounts from an address that anybody may have written. */
export const readAmounts = (raw: Record<string, unknown>): AmountFilter =>
  ordered({ min: readCents(raw["min"]), max: readCents(raw["max"]) });

const offered = [
  { max: 5_000 },
  { min: 5_000, max: 50_000 },
  { min: 50_000 },
] as const satisfies readonly AmountFilter[];

const keyOf = ({ min, max }: AmountFilter) =>
  min === undefined && max === undefined ? anyValue : `${min ?? ""}-${max ?? ""}`;

const labelOf = ({ min, max }: AmountFilter, { leads }: Text): string => {
  if (min === undefined) return leads.amountUpTo(shortMoney(max ?? 0));
  if (max === undefined) return leads.amountFrom(shortMoney(min));
  return min === max ? shortMoney(min) : `${shortMoney(min)} – ${shortMoney(max)}`;
};

/** The same filters with other amounts. */
export const withAmounts = <Filters extends AmountFilter>(
  filters: Filters,
  amounts: AmountFilter,
): Filters => ({ ...filters, min: undefined, max: undefined, ...ordered(amounts) });

/** The amount filter of any list of money. */
export const amountChoices = <Filters extends AmountFilter>(
  filters: Filters,
  text: Text,
): FilterChoices<Filters> => {
  const key = keyOf(filters);
  const known = offered.some((each) => keyOf(each) === key);
  const cleared = withAmounts(filters, {});
  return {
    name: "amount",
    label: text.leads.filterNames.amount,
    chosen: known || key === anyValue ? key : "custom",
    chosenLabel: labelOf(filters, text),
    isOn: key !== anyValue,
    choices: [
      { value: anyValue, label: text.leads.any, filters: cleared },
      ...offered.map((each) => ({
        value: keyOf(each),
        label: labelOf(each, text),
        filters: withAmounts(filters, each),
      })),
    ],
    cleared,
    hasOwn: true,
  };
};
