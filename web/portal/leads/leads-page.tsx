import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { classNames } from "../../ui/class-names.ts";
import { useIsDesk } from "../../ui/use-media.ts";
import { ListEnd } from "../list/list-end.tsx";
import { ListTable } from "../list/list-table.tsx";
import { NeighboursContext } from "../list/neighbours.ts";
import { NewPill } from "../list/new-pill.tsx";
import { useNeighboursOf } from "../list/use-neighbours-of.ts";
import { usePagedItems } from "../list/use-paged-items.ts";
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
  const { items: sales, loadMore, isLooking } = usePagedItems(list);
  const ids = useMemo(() => sales.map(({ leadId }) => leadId), [sales]);
  const arrivals = useArrivals(question, useStillness(scroller, rows));
  const selection = useSelection(sales, question);
  const showHeld = () => {
    if (arrivals.held.length === 0) return;
    arrivals.showHeld();
    scroller.current?.scrollTo({ top: 0 });
  };
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

const TableOfRows = (props: LeadsPageProps & { state: ListState }) => {
  const text = useText();
  const { state, filters, openId } = props;
  const { list, sales } = state;
  return (
    <ListTable
      count={sales.length}
      hasMore={list.hasNextPage}
      head={<LeadHead />}
      isBusy={list.isPlaceholderData || state.isLooking}
      label={text.leads.list}
    >
      {sales.length > 0 && (
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
      )}
    </ListTable>
  );
};

const ListBody = (props: LeadsPageProps & { state: ListState }) => {
  const { leads } = useText();
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
        <ListEnd className="max-tablet:pb-24" count={sales.length} list={list} text={leads} />
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
            <NewPill
              count={state.held.length}
              onShow={state.showHeld}
              words={text.leads.newLeads}
            />
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
