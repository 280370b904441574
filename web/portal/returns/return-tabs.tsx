import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { buttonClass } from "../../ui/button.tsx";
import { useIsPhone } from "../../ui/use-media.ts";
import { returnPolicyQuery } from "../api/queries.ts";
import { ListTabs } from "../filters/list-tabs.tsx";
import { type ReturnFilters, returnTabs } from "./return-filters.ts";
import { useReturnText } from "./use-return-text.ts";

type ReturnTabsProps = { filters: ReturnFilters; onChange: (filters: ReturnFilters) => void };

const small = "min-h-8! px-3! touch:min-h-11!";

/** The ways to a return, for those who may ask for one. */
const Actions = () => {
  const text = useReturnText();
  const isPhone = useIsPhone();
  const { data } = useQuery(returnPolicyQuery);
  if (!data?.maySubmit || !data.policy.enabled) return null;
  return (
    <div className="flex shrink-0 items-center gap-2 py-0.5">
      <Link className={buttonClass("secondary", `${small} max-tablet:hidden`)} to="/returns/upload">
        {text.upload}
      </Link>
      <Link aria-label={text.newReturn} className={buttonClass("primary", small)} to="/returns/new">
        {isPhone ? text.newShort : text.newReturn}
      </Link>
    </div>
  );
};

/** The three views of the list, and the ways to a new return. */
export const ReturnTabs = ({ filters, onChange }: ReturnTabsProps) => {
  const text = useReturnText();
  return (
    <div className="flex items-center justify-between gap-3 px-4 pt-2.5 desk:px-6">
      <ListTabs
        chosen={filters.tab}
        faceOf={(tab) => text.tabs[tab]}
        label={text.tabsLabel}
        onChoose={(tab) => onChange({ ...filters, tab, state: undefined, q: undefined })}
        tabs={returnTabs}
      />
      <Actions />
    </div>
  );
};
