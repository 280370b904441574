import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { classNames } from "../../ui/class-names.ts";
import { Icon } from "../../ui/icon.tsx";
import { useIsDesk, useIsPhone } from "../../ui/use-media.ts";
import { NeighboursContext } from "../list/neighbours.ts";
import { useNeighboursOf } from "../list/use-neighbours-of.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { BlockedBanner } from "./blocked-banner.tsx";
import { LeadFilterBar, LeadFilterSheet } from "./lead-filter-bar.tsx";
import "./lead-grid.css";
import { type LeadFilters, queryOf } from "./lead-filters.ts";
import { LeadHead, LeadList } from "./lead-list.tsx";
import { leadMarks } from "./lead-marks.ts";
import { leadListQuery } from "./lead-queries.ts";
import { LeadStrip } from "./lead-strip.tsx";
import { LeadTabs } from "./lead-tabs.tsx";
import { ListEnd } from "./list-end.tsx";
import { EmptyList, ListFailed } from "./list-notices.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { useArrivals } from "./use-arrivals.ts";
import { useGoToReturn } from "./use-go-to-return.ts";
import { useListKeys } from "./use-list-keys.ts";
import { useSelection } from "./use-selection.ts";
import { useStillness } from "./use-stillness.ts";

export type LeadsPageProps = {
  filters: LeadFilters;
  onChange: (filters: LeadFilters) => void;
  openId: string | null;
  onOpen: (leadId: string | null) => void;
  /** The open lead, beside the list or over it. */
  children: ReactNode;
};

const useList = ({ filters, openId, onOpen }: LeadsPageProps) => {
  const { mayWork, clock } = useViewer();
  const { timeZone } = clock;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const scrollTo = useRef<(index: number) => void>(() => {});
  const [currentId, setCurrent] = useState<string | null>(null);
  const question = useMemo(() => queryOf(filters, timeZone, Date.now()), [filters, timeZone]);
  const list = useInfiniteQuery(leadListQuery(question));
  const sales = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const ids = useMemo(() => sales.map(({ leadId }) => leadId), [sales]);
  const arrivals = useArrivals(question, useStillness(scroller, rows));
  const selection = useSelection(sales, question);
  const showHeld = () => {
    if (arrivals.held.length === 0) return;
    arrivals.showHeld();
    scroller.current?.scrollTo({ top: 0 });
  };
  const loadMore = () => {
    if (list.hasNextPage && !list.isFetching && !list.isFetchNextPageError)
      void list.fetchNextPage();
  };
  // The server looks through a bounded part of history at once, so that a page may be empty.
  const isMoreToCome = list.isPlaceholderData || (list.hasNextPage && !list.isError);
  const isLooking = list.isPending || (sales.length === 0 && isMoreToCome);
  useEffect(() => {
    if (isLooking) loadMore();
  });
  const neighbours = useNeighboursOf({
    marks: leadMarks,
    ids,
    openId,
    hasMore: list.hasNextPage,
    loadMore,
    scrollTo,
    setCurrent,
    onOpen,
  });
  return {
    ...{ scroller, rows, scrollTo, currentId, setCurrent, list, sales, ids, loadMore, neighbours },
    selection: mayWork ? selection : null,
    isLooking,
    ...arrivals,
    showHeld,
  };
};

type ListState = ReturnType<typeof useList>;

const NewLeadsPill = ({ count, onShow }: { count: number; onShow: () => void }) => {
  const text = useText();
  if (count === 0) return null;
  return (
    <div className="pointer-events-none sticky top-10 z-20 flex h-0 justify-center">
      <button
        className="pointer-events-auto mt-2 flex h-8 items-center gap-1.5 rounded-full bg-accent px-3.5 text-13 font-medium text-on-accent shadow-menu hover:bg-accent-hover touch:h-11 motion-safe:animate-[slide-up_150ms_var(--ease)]"
        onClick={onShow}
        type="button"
      >
        <Icon name="up" size={16} />
        {text.leads.newLeads(count)}
      </button>
    </div>
  );
};

const TableOfRows = (props: LeadsPageProps & { state: ListState }) => {
  const text = useText();
  const isPhone = useIsPhone();
  const { state, filters, openId } = props;
  const { list, sales } = state;
  const rows = (
    <LeadList
      arriving={state.arriving}
      onNearEnd={state.loadMore}
      openId={openId}
      rows={state.rows}
      sales={sales}
      scroller={state.scroller}
      search={filters.q}
      selection={state.selection}
      walk={{
        marks: leadMarks,
        currentId: state.currentId,
        onCurrent: state.setCurrent,
        scrollTo: state.scrollTo,
      }}
    />
  );
  if (isPhone) return sales.length > 0 && rows;
  return (
    <div
      aria-busy={list.isPlaceholderData || state.isLooking}
      aria-label={text.leads.list}
      aria-rowcount={rowCount(list.hasNextPage, sales.length)}
      role="table"
    >
      <LeadHead />
      {sales.length > 0 && rows}
    </div>
  );
};

const ListBody = (props: LeadsPageProps & { state: ListState }) => {
  const { list, sales, isLooking } = props.state;
  if (sales.length === 0 && list.isError)
    return <ListFailed error={list.error} onRetry={() => void list.refetch()} />;
  if (sales.length === 0 && !isLooking)
    return <EmptyList filters={props.filters} onChange={props.onChange} />;
  return (
    <>
      <TableOfRows {...props} />
      {isLooking ? (
        <ListSkeleton />
      ) : (
        <ListEnd
          count={sales.length}
          failed={list.isFetchNextPageError}
          hasMore={list.hasNextPage}
          onRetry={() => void list.fetchNextPage()}
        />
      )}
    </>
  );
};

/** What `r` does: it presses what is on the screen, else it returns the lead with the focus. */
const useReturnKey = ({ sales }: ListState) => {
  const goToReturn = useGoToReturn();
  return (leadId: string | null) => {
    const pressed = document.querySelector<HTMLElement>(
      "[data-open-lead] [data-action='return'], [data-action='return-selected']",
    );
    const sale = sales.find((each) => each.leadId === leadId);
    if (leadId === null) pressed?.click();
    else if (sale && !sale.test) goToReturn(sale);
  };
};

const rowCount = (hasMore: boolean, count: number) => (hasMore ? -1 : count + 1);

/** The home of a buyer: the leads, what is urgent among them, and the open one beside them. */
export const LeadsPage = (props: LeadsPageProps) => {
  const text = useText();
  const { filters, onChange, openId, children } = props;
  const state = useList(props);
  const [showsFilters, setShowsFilters] = useState(false);
  const isDesk = useIsDesk();
  const openFilters = () => setShowsFilters(true);
  const { selection } = state;
  const goToReturn = useReturnKey(state);
  useListKeys({ ...state, isOpen: openId !== null, openFilters, goToReturn });
  const isCovered = openId !== null && !isDesk;
  return (
    <NeighboursContext value={state.neighbours}>
      <div className={classNames("absolute inset-0", isCovered && "invisible")} inert={isCovered}>
        <div
          className={classNames(
            "relative flex h-full flex-col overflow-x-hidden overflow-y-auto overscroll-contain",
            openId !== null && "desk:mr-[480px]",
          )}
          ref={state.scroller}
        >
          <div className="shrink-0">
            <h1 className="sr-only">{text.leads.title}</h1>
            <BlockedBanner />
            <LeadStrip />
            <LeadTabs
              filters={filters}
              onChange={onChange}
              onSelect={selection && !selection.isPicking ? selection.startPicking : null}
            />
            <LeadFilterBar filters={filters} onChange={onChange} onSheet={openFilters} />
          </div>
          <div
            className={classNames(
              "lead-table flex-1 border-line bg-surface max-tablet:border-t",
              state.list.isPlaceholderData && "opacity-60",
            )}
          >
            <NewLeadsPill count={state.held.length} onShow={state.showHeld} />
            <ListBody {...props} state={state} />
          </div>
        </div>
        {selection && <SelectionBar selection={selection} />}
      </div>
      {children}
      {showsFilters && (
        <LeadFilterSheet
          filters={filters}
          onChange={onChange}
          onClose={() => setShowsFilters(false)}
        />
      )}
    </NeighboursContext>
  );
};
