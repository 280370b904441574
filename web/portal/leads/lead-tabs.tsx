import { useQuery } from "@tanstack/react-query";
import { classNames } from "../../ui/class-names.ts";
import { summaryQuery } from "../api/queries.ts";
import { useText } from "../text/text.ts";
import { type LeadFilters, tabs } from "./lead-filters.ts";

type LeadTabsProps = {
  filters: LeadFilters;
  onChange: (filters: LeadFilters) => void;
  /** Begins to pick leads by touch; null where nothing can be picked, or it has begun. */
  onSelect: (() => void) | null;
};

/** The four views of the list. They are links in a row rather than ARIA tabs: one list, filtered. */
export const LeadTabs = ({ filters, onChange, onSelect }: LeadTabsProps) => {
  const text = useText();
  const { data: summary } = useQuery(summaryQuery);
  return (
    <div className="flex items-center justify-between gap-2 px-4 desk:px-6">
      <nav aria-label={text.leads.tabsLabel} className="no-scrollbar flex gap-1 overflow-x-auto">
        {tabs.map((tab) => {
          const isChosen = filters.tab === tab;
          return (
            <button
              aria-current={isChosen ? "true" : undefined}
              className="group flex min-h-8 shrink-0 items-center justify-center rounded-6 touch:min-w-11 whitespace-nowrap touch:min-h-11 focus-visible:-outline-offset-2"
              key={tab}
              onClick={() => onChange({ ...filters, tab, q: undefined })}
              type="button"
            >
              <span
                className={classNames(
                  "rounded-6 px-2.5 py-1.75",
                  isChosen
                    ? "bg-accent-wash font-medium text-accent-text"
                    : "text-second group-hover:bg-pressed group-hover:text-ink",
                )}
              >
                {text.leads.tabs[tab]}
                {tab === "new" && summary !== undefined && (
                  <span className="ml-1.5 tabular-nums">{summary.unworked.toLocaleString()}</span>
                )}
              </span>
            </button>
          );
        })}
      </nav>
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
