import { useQuery } from "@tanstack/react-query";
import { returnPolicyQuery } from "../../api/queries.ts";
import { amountChoices, withAmounts } from "../../filters/amount-filter.ts";
import { FilterBar } from "../../filters/filter-bar.tsx";
import { dateChoices, type FilterChoices, valueChoices } from "../../filters/filter-choices.ts";
import { FilterSheet } from "../../filters/filter-sheet.tsx";
import { useText } from "../../text/text.ts";
import { type Me, useViewer } from "../../viewer/viewer.ts";
import { sayReason } from "../say-policy.ts";
import { useReturnText } from "../use-return-text.ts";
import { isOpen, noReturnFilters, type ReturnFilters, returnStates } from "./return-filters.ts";

type Filtering = { filters: ReturnFilters; onChange: (filters: ReturnFilters) => void };

/** Names are what a return keeps of who submitted it; two people of one name are one choice. */
const submitters = ({ members }: Me) => [
  ...new Set(
    members.flatMap(({ name, role }) => (role === "finance" || role === "viewer" ? [] : [name])),
  ),
];

const useChoices = (filters: ReturnFilters): FilterChoices<ReturnFilters>[] => {
  const text = useText();
  const words = useReturnText();
  const { me } = useViewer();
  const { data } = useQuery(returnPolicyQuery);
  const { filterNames } = words;
  const states = returnStates.filter(
    (state) => filters.tab === "all" || isOpen({ state }) === (filters.tab === "open"),
  );
  const any = text.leads.any;
  return [
    dateChoices(filters, text),
    valueChoices({
      name: "state",
      label: filterNames.state,
      chosen: filters.state,
      any,
      values: states.map((value) => ({ value, label: words.states[value] })),
      choose: (value) => ({ ...filters, state: returnStates.find((state) => state === value) }),
    }),
    valueChoices({
      name: "reason",
      label: filterNames.reason,
      chosen: filters.reason,
      any,
      values: (data?.policy.reasons ?? []).map(({ code, label }) => ({
        value: code,
        label: sayReason(words, label),
      })),
      choose: (value) => ({ ...filters, reason: value }),
    }),
    valueChoices({
      name: "campaign",
      label: filterNames.campaign,
      chosen: filters.campaign,
      any,
      values: me.campaigns.map(({ id, name }) => ({ value: id, label: name })),
      choose: (value) => ({ ...filters, campaign: value }),
    }),
    amountChoices(filters, text),
    valueChoices({
      name: "by",
      label: filterNames.by,
      chosen: filters.by,
      any,
      values: submitters(me).map((name) => ({ value: name, label: name })),
      choose: (value) => ({ ...filters, by: value }),
    }),
  ];
};

/** The filters of the returns. */
export const ReturnFilterBar = (props: Filtering & { onSheet: () => void }) => (
  <FilterBar
    filters={useChoices(props.filters)}
    isSearch={props.filters.q !== undefined}
    onChange={props.onChange}
    onSheet={props.onSheet}
  />
);

/** All filters of the returns at once. */
export const ReturnFilterSheet = ({
  filters,
  onChange,
  onClose,
}: Filtering & { onClose: () => void }) => (
  <FilterSheet
    amounts={filters}
    days={filters}
    done={useReturnText().done}
    filters={useChoices(filters)}
    onAmounts={(amounts) => onChange(withAmounts(filters, amounts))}
    onChange={onChange}
    onClear={() => onChange({ ...noReturnFilters, tab: filters.tab })}
    onClose={onClose}
    onDays={({ from, to }) => onChange({ ...filters, date: undefined, from, to })}
  />
);
