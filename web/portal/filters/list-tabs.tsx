import type { ReactNode } from "react";
import { classNames } from "../../ui/class-names.ts";

type ListTabsProps<Tab extends string> = {
  /** What the row of tabs is called. */
  label: string;
  tabs: readonly Tab[];
  chosen: Tab;
  onChoose: (tab: Tab) => void;
  /** What stands on a tab. */
  faceOf: (tab: Tab) => ReactNode;
};

/** The views of a list. They are buttons in a row rather than ARIA tabs: one list, filtered. */
export const ListTabs = <Tab extends string>(props: ListTabsProps<Tab>) => (
  <nav aria-label={props.label} className="no-scrollbar flex gap-1 overflow-x-auto">
    {props.tabs.map((tab) => {
      const isChosen = tab === props.chosen;
      return (
        <button
          aria-current={isChosen ? "true" : undefined}
          className="group flex min-h-8 shrink-0 items-center justify-center rounded-6 whitespace-nowrap touch:min-h-11 touch:min-w-11 focus-visible:-outline-offset-2"
          key={tab}
          onClick={() => props.onChoose(tab)}
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
            {props.faceOf(tab)}
          </span>
        </button>
      );
    })}
  </nav>
);
