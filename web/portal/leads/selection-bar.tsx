import { Link } from "@tanstack/react-router";
import { Button, buttonClass } from "../../ui/button.tsx";
import { useText } from "../text/text.ts";
import { useReturnSearch } from "./use-return-search.ts";
import type { Selection } from "./use-selection.ts";

/** What can be done with the leads that are picked; it stays at the lower edge. */
export const SelectionBar = ({ selection }: { selection: Selection }) => {
  const text = useText();
  const searchFor = useReturnSearch();
  const { selected, isPicking, clear } = selection;
  if (!isPicking) return null;
  const count = selected.size;
  return (
    <div
      aria-label={text.leads.selection}
      className="absolute inset-x-0 bottom-0 z-10 flex items-center gap-2 border-t border-line bg-raised px-4 py-2.5 shadow-menu motion-safe:animate-[slide-up_150ms_var(--ease)] desk:inset-x-auto desk:bottom-5 desk:left-1/2 desk:-translate-x-1/2 desk:rounded-12 desk:border desk:py-2 desk:pl-5"
      role="toolbar"
    >
      <span className="grow font-medium tabular-nums desk:pr-4" role="status">
        {text.leads.selected(count)}
      </span>
      <Button look="quiet" onClick={clear}>
        {text.words.cancel}
      </Button>
      {count > 0 && (
        <Link
          className={buttonClass("primary")}
          data-action="return-selected"
          search={searchFor([...selected])}
          to="/returns/new"
        >
          {text.leads.returnSelected(count)}
        </Link>
      )}
    </div>
  );
};
