import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { buttonClass } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { useIsPhone } from "../../ui/use-media.ts";
import { returnPolicyQuery } from "../api/queries.ts";
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

/** The three views of the list: one list, filtered. */
export const ReturnTabs = ({ filters, onChange }: ReturnTabsProps) => {
  const text = useReturnText();
  return (
    <div className="flex items-center justify-between gap-3 px-4 pt-2.5 desk:px-6">
      <nav aria-label={text.tabsLabel} className="no-scrollbar flex gap-1 overflow-x-auto">
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
      <Actions />
    </div>
  );
};
