import { useIsPhone } from "../../../ui/use-media.ts";
import { ListTabs } from "../../filters/list-tabs.tsx";
import { useReturnText } from "../use-return-text.ts";
import { ReturnActions } from "./return-actions.tsx";
import { type ReturnFilters, returnTabs } from "./return-filters.ts";

type ReturnTabsProps = { filters: ReturnFilters; onChange: (filters: ReturnFilters) => void };

/** The three views of the list, and the ways to a new return where there is room. */
export const ReturnTabs = ({ filters, onChange }: ReturnTabsProps) => {
  const text = useReturnText();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1.5 px-4 pt-2.5 desk:px-6">
      <ListTabs
        chosen={filters.tab}
        faceOf={(tab) => text.tabs[tab]}
        label={text.tabsLabel}
        onChoose={(tab) => onChange({ ...filters, tab, state: undefined, q: undefined })}
        tabs={returnTabs}
      />
      {!useIsPhone() && <ReturnActions />}
    </div>
  );
};
