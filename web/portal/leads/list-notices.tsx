import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { statusOf } from "../api/api-problem.ts";
import { useBrand } from "../brand/brand.ts";
import { LoadFailed } from "../loading/load-failed.tsx";
import { NoPermission } from "../loading/no-permission.tsx";
import { useText } from "../text/text.ts";
import { countFilters, type LeadFilters, noFilters, queryOf } from "./lead-filters.ts";
import { leadListQuery } from "./lead-queries.ts";

type ChangeFilters = (filters: LeadFilters) => void;

const NothingFound = ({ filters, onChange }: { filters: LeadFilters; onChange: ChangeFilters }) => {
  const text = useText();
  const clear = () => onChange({ ...noFilters, tab: filters.tab });
  return (
    <Notice
      action={<Button onClick={clear}>{text.leads.clearFilters}</Button>}
      icon="filter"
      title={
        filters.q === undefined
          ? text.leads.emptyFiltered(countFilters(filters))
          : text.leads.emptySearch(filters.q)
      }
    >
      {filters.q !== undefined && text.leads.emptySearchText}
    </Notice>
  );
};

const FirstUse = () => {
  const text = useText();
  const brand = useBrand();
  return (
    <Notice
      action={
        brand.supportEmail && (
          <a className={buttonClass()} href={`mailto:${brand.supportEmail}`}>
            {text.words.contact(brand.name)}
          </a>
        )
      }
      icon="leads"
      title={text.leads.emptyFirst}
    >
      {text.leads.emptyFirstText(brand.name)}
    </Notice>
  );
};

const everyLead = queryOf({ ...noFilters, tab: "all" }, "UTC", 0);

/** Nothing is left to work, or nothing ever came: only all leads together tell which. */
const NothingNew = ({ action }: { action: ReactNode }) => {
  const text = useText();
  const { data, isPending } = useInfiniteQuery(leadListQuery(everyLead));
  if (isPending) return null;
  if (data?.pages.every((page) => page.items.length === 0 && page.next === null))
    return <FirstUse />;
  return (
    <Notice action={action} icon="check" title={text.leads.emptyNew}>
      {text.leads.emptyNewText}
    </Notice>
  );
};

/** What the list says when no lead is in it: why, and what to do next. */
export const EmptyList = ({
  filters,
  onChange,
}: {
  filters: LeadFilters;
  onChange: ChangeFilters;
}) => {
  const text = useText();
  if (countFilters(filters) > 0) return <NothingFound filters={filters} onChange={onChange} />;
  const showAll = (
    <Button onClick={() => onChange({ ...filters, tab: "all" })}>{text.leads.showAll}</Button>
  );
  switch (filters.tab) {
    case "all":
      return <FirstUse />;
    case "new":
      return <NothingNew action={showAll} />;
    case "mine":
      return (
        <Notice action={showAll} icon="person" title={text.leads.emptyMine}>
          {text.leads.emptyMineText}
        </Notice>
      );
    case "starred":
      return (
        <Notice action={showAll} icon="star" title={text.leads.emptyStarred}>
          {text.leads.emptyStarredText}
        </Notice>
      );
  }
};

/** What the list says when it could not be loaded. */
export const ListFailed = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => {
  const { leads } = useText();
  if (statusOf(error) === 403) return <NoPermission title={leads.noPermission} />;
  return <LoadFailed error={error} onRetry={onRetry} title={leads.loadFailed} />;
};
