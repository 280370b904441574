import { FilterBar } from "../filters/filter-bar.tsx";
import { FilterSheet } from "../filters/filter-sheet.tsx";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { filterChoices } from "./filter-choices.ts";
import { type LeadFilters, noFilters } from "./lead-filters.ts";

type Filtering = { filters: LeadFilters; onChange: (filters: LeadFilters) => void };

/** The filters of the leads. */
export const LeadFilterBar = (props: Filtering & { onSheet: () => void }) => {
  const text = useText();
  const { me } = useViewer();
  return (
    <FilterBar
      filters={filterChoices(props.filters, me, text)}
      isSearch={props.filters.q !== undefined}
      onChange={props.onChange}
      onSheet={props.onSheet}
    />
  );
};

/** All filters of the leads at once. */
export const LeadFilterSheet = ({
  filters,
  onChange,
  onClose,
}: Filtering & { onClose: () => void }) => {
  const text = useText();
  const { me } = useViewer();
  return (
    <FilterSheet
      days={filters}
      done={text.leads.done}
      filters={filterChoices(filters, me, text)}
      onChange={onChange}
      onClear={() => onChange({ ...noFilters, tab: filters.tab })}
      onClose={onClose}
      onDays={({ from, to }) => onChange({ ...filters, date: undefined, from, to })}
    />
  );
};
