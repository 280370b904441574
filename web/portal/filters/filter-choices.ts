import type { Text } from "../text/text.ts";
import { type DateFilter, datePresets } from "./date-filter.ts";

export type Choice<Filters> = { value: string; label: string; filters: Filters };

/** One filter: what may be chosen in it, and what is chosen; `isOn` when it leaves rows out. */
export type FilterChoices<Filters> = {
  name: string;
  label: string;
  chosen: string;
  chosenLabel: string;
  isOn: boolean;
  choices: Choice<Filters>[];
  cleared: Filters;
  /** Values of one's own may be given besides, in the sheet with all filters. */
  hasOwn?: true;
};

export const anyValue = "";

/** The date filter of any list whose filters have a date. */
export const dateChoices = <Filters extends DateFilter>(
  filters: Filters,
  text: Text,
): FilterChoices<Filters> => {
  const without = { ...filters, date: undefined, from: undefined, to: undefined };
  const isCustom = filters.from !== undefined || filters.to !== undefined;
  const days = [filters.from, filters.to].map((day) => day ?? "…").join(" – ");
  return {
    name: "date",
    label: text.leads.filterNames.date,
    chosen: filters.date ?? (isCustom ? "custom" : anyValue),
    chosenLabel: filters.date ? text.leads.dates[filters.date] : days,
    isOn: filters.date !== undefined || isCustom,
    choices: [
      { value: anyValue, label: text.leads.dates.any, filters: without },
      ...datePresets.map((date) => ({
        value: date,
        label: text.leads.dates[date],
        filters: { ...without, date },
      })),
    ],
    cleared: without,
    hasOwn: true,
  };
};

/** A filter of one value out of several, or of none. */
export const valueChoices = <Filters>(filter: {
  name: string;
  label: string;
  chosen: string | undefined;
  any: string;
  values: { value: string; label: string }[];
  choose: (value: string | undefined) => Filters;
}): FilterChoices<Filters> => {
  const { name, label, values, choose } = filter;
  const chosen = filter.chosen ?? anyValue;
  const cleared = choose(undefined);
  return {
    name,
    label,
    chosen,
    chosenLabel: values.find(({ value }) => value === chosen)?.label ?? chosen,
    isOn: chosen !== anyValue,
    choices: [
      { value: anyValue, label: filter.any, filters: cleared },
      ...values.map((each) => ({ ...each, filters: choose(each.value) })),
    ],
    cleared,
  };
};
