import { FilterBar } from "../filters/filter-bar.tsx";
import { FilterSheet } from "../filters/filter-sheet.tsx";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { filterChoices } from "./filter-choices.ts";
import { type LeadFilters, noFilters } from "./lead-filters.ts";

type Filtering = { filters: LeadFilters; onChange: (filters: LeadFilters) => void };

/** The filters of the leads; a search looks through all time, so that it offers no date. */
export const LeadFilterBar = ({
  filters,
  onChange,
  onSheet,
}: Filtering & { onSheet: () => void }) => {
  const text = useText();
  const { me } = useViewer();
  const isSearch = filters.q !== undefined;
  const shown = filterChoices(filters, me, text).filter(
    (filter) => !isSearch || filter.isOn || filter.name !== "date",
  );
  return (
    <FilterBar
      before={isSearch && <span className="shrink-0 pr-1 text-second">{text.leads.searching}</span>}
      filters={shown}
      onChange={onChange}
      onSheet={onSheet}
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
