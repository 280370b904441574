import { classNames } from "../../ui/class-names.ts";
import { type ReturnFilters, returnTabs } from "./return-filters.ts";
import { useReturnText } from "./use-return-text.ts";

type ReturnTabsProps = { filters: ReturnFilters; onChange: (filters: ReturnFilters) => void };

/** The three views of the list: one list, filtered. */
export const ReturnTabs = ({ filters, onChange }: ReturnTabsProps) => {
  const text = useReturnText();
  return (
    <nav
      aria-label={text.tabsLabel}
      className="no-scrollbar flex gap-1 overflow-x-auto px-4 pt-2.5 desk:px-6"
    >
      {returnTabs.map((tab) => {
        const isChosen = filters.tab === tab;
        return (
          <button
            aria-current={isChosen ? "true" : undefined}
            className="group flex min-h-8 shrink-0 items-center justify-center rounded-6 whitespace-nowrap touch:min-h-11 touch:min-w-11 focus-visible:-outline-offset-2"
            key={tab}
            onClick={() => onChange({ ...filters, tab, state: undefined, q: undefined })}
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
              {text.tabs[tab]}
            </span>
          </button>
        );
      })}
    </nav>
  );
};
