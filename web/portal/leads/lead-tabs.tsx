import { useQuery } from "@tanstack/react-query";
import { summaryQuery } from "../api/queries.ts";
import { ListTabs } from "../filters/list-tabs.tsx";
import { useText } from "../text/text.ts";
import { type LeadFilters, tabs } from "./lead-filters.ts";

type LeadTabsProps = {
  filters: LeadFilters;
  onChange: (filters: LeadFilters) => void;
  /** Begins to pick leads by touch; null where nothing can be picked, or it has begun. */
  onSelect: (() => void) | null;
};

/** The four views of the list, and the way to pick leads by touch. */
export const LeadTabs = ({ filters, onChange, onSelect }: LeadTabsProps) => {
  const text = useText();
  const { data: summary } = useQuery(summaryQuery);
  return (
    <div className="flex items-center justify-between gap-2 px-4 desk:px-6">
      <ListTabs
        chosen={filters.tab}
        faceOf={(tab) => (
          <>
            {text.leads.tabs[tab]}
            {tab === "new" && summary !== undefined && (
              <span className="ml-1.5 tabular-nums">{summary.unworked.toLocaleString()}</span>
            )}
          </>
        )}
        label={text.leads.tabsLabel}
        onChoose={(tab) => onChange({ ...filters, tab, q: undefined })}
        tabs={tabs}
      />
      {onSelect && (
        <button
          className="hidden min-h-11 shrink-0 rounded-6 px-2 font-medium text-accent-text touch:block"
          onClick={onSelect}
          type="button"
        >
          {text.leads.selectLeads}
        </button>
      )}
    </div>
  );
};
