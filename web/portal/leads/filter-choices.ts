import { dateChoices, type FilterChoices, valueChoices } from "../filters/filter-choices.ts";
import type { Text } from "../text/text.ts";
import type { Me } from "../viewer/viewer.ts";
import { type LeadFilters, outcomes } from "./lead-filters.ts";
import { usStates } from "./us-states.ts";

type LeadChoices = FilterChoices<LeadFilters>;

const plainChoices = <Name extends "outcome" | "campaign" | "state">(
  name: Name,
  filters: LeadFilters,
  text: Text,
  values: { value: string; label: string }[],
): LeadChoices =>
  valueChoices({
    name,
    label: text.leads.filterNames[name],
    chosen: filters[name],
    any: text.leads.any,
    values,
    choose: (value) => ({ ...filters, [name]: value }),
  });

const testChoices = (filters: LeadFilters, text: Text): LeadChoices => ({
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

const orderChoices = (filters: LeadFilters, text: Text): LeadChoices => ({
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
export const filterChoices = (filters: LeadFilters, me: Me, text: Text): LeadChoices[] => [
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
