import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRef } from "react";
import { readSearch } from "../leads/lead-filters.ts";
import { readReturnSearch } from "../returns/list/return-filters.ts";
import type { PlaceName } from "../shell/places.ts";

type Search = Record<string, unknown>;

/**
 * The search of the list that is shown, of the leads where there is none. A search leaves tab and
 * dates; clearing it returns to where the user was.
 */
export const useListSearch = (place: PlaceName) => {
  const navigate = useNavigate();
  const search: Search = useSearch({ strict: false });
  const before = useRef<Search>({});
  const isReturns = place === "returns";
  const here = isReturns || place === "leads" ? search : {};
  const { q } = isReturns ? readReturnSearch(here) : readSearch(here);
  const go = (next: Search, replace: boolean) =>
    void (isReturns
      ? navigate({ to: "/returns", search: readReturnSearch(next), replace })
      : navigate({ to: "/leads", search: readSearch(next), replace }));
  const onSearch = (written: string) => {
    if (written === "") return go(before.current, false);
    const isFirst = q === undefined;
    if (isFirst) before.current = here;
    const { date: _date, from: _from, to: _to, ...rest } = here;
    go({ ...rest, tab: "all", q: written }, !isFirst);
  };
  return { q: q ?? "", onSearch };
};
