import type { Text } from "../text/text.ts";
import type { Me } from "../viewer/viewer.ts";
import { datePresets, type LeadFilters, outcomes } from "./lead-filters.ts";
import { usStates } from "./us-states.ts";

export type FilterName = "date" | "outcome" | "campaign" | "state" | "test" | "order";

export type Choice = { value: string; label: string; filters: LeadFilters };

/** One filter: what may be chosen in it, and what is chosen; `isOn` when it leaves leads out. */
export type FilterChoices = {
  name: FilterName;
  label: string;
  chosen: string;
  chosenLabel: string;
  isOn: boolean;
  choices: Choice[];
  cleared: LeadFilters;
};

const anyValue = "";

const dateChoices = (filters: LeadFilters, text: Text): FilterChoices => {
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
  };
};

const plainChoices = <Name extends "outcome" | "campaign" | "state">(
  name: Name,
  filters: LeadFilters,
  text: Text,
  values: { value: LeadFilters[Name] & string; label: string }[],
): FilterChoices => {
  const chosen = filters[name] ?? anyValue;
  const cleared = { ...filters, [name]: undefined };
  return {
    name,
    label: text.leads.filterNames[name],
    chosen,
    chosenLabel: values.find(({ value }) => value === chosen)?.label ?? chosen,
    isOn: chosen !== anyValue,
    choices: [
      { value: anyValue, label: text.leads.any, filters: cleared },
      ...values.map(({ value, label }) => ({
        value,
        label,
        filters: { ...filters, [name]: value },
      })),
    ],
    cleared,
  };
};

const testChoices = (filters: LeadFilters, text: Text): FilterChoices => ({
  name: "test",
  label: text.leads.filterNames.test,
  chosen: filters.test,
  chosenLabel: text.leads.tests[filters.test],
  isOn: filters.test !== "show",
  choices: (["show", "hide", "only"] as const).map((test) => ({
    value: test,
    label: text.leads.tests[test],
    filters: { ...filters, test },
  })),
  cleared: { ...filters, test: "show" },
});

const orderChoices = (filters: LeadFilters, text: Text): FilterChoices => ({
  name: "order",
  label: text.leads.filterNames.order,
  chosen: filters.order,
  chosenLabel: text.leads.orders[filters.order],
  isOn: filters.order !== "newest",
  choices: (["newest", "oldest"] as const).map((order) => ({
    value: order,
    label: text.leads.orders[order],
    filters: { ...filters, order },
  })),
  cleared: { ...filters, order: "newest" },
});

/** Every filter of the list with its choices, in the order in which they are offered. */
export const filterChoices = (filters: LeadFilters, me: Me, text: Text): FilterChoices[] => [
  dateChoices(filters, text),
  plainChoices(
    "outcome",
    filters,
    text,
    outcomes.map((value) => ({ value, label: text.leads.outcomes[value] })),
  ),
  plainChoices(
    "campaign",
    filters,
    text,
    me.campaigns.map(({ id, name }) => ({ value: id, label: name })),
  ),
  plainChoices(
    "state",
    filters,
    text,
    usStates.map((value) => ({ value, label: value })),
  ),
  testChoices(filters, text),
  orderChoices(filters, text),
];
