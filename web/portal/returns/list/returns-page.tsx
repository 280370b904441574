import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useMemo, useRef, useState } from "react";
import type { Return } from "#contract/return";
import type { Sale } from "#contract/sale";
import { classNames } from "../../../ui/class-names.ts";
import { useIsDesk, useIsPhone } from "../../../ui/use-media.ts";
import { returnChecksQuery } from "../../api/queries.ts";
import { useShortcut } from "../../keyboard/shortcuts.ts";
import { ListEnd } from "../../list/list-end.tsx";
import { ListTable } from "../../list/list-table.tsx";
import { NeighboursContext } from "../../list/neighbours.ts";
import { useNeighboursOf } from "../../list/use-neighbours-of.ts";
import { usePagedItems } from "../../list/use-paged-items.ts";
import { useRowKeys } from "../../list/walk-keys.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { AllowanceBar } from "../policy/allowance-bar.tsx";
import { findReturnedSale } from "../return-cache.ts";
import { EmptyReturns, ReturnsFailed } from "./list-notices.tsx";
import type { ReturnPage } from "./merge-returns.ts";
import { NewReturnBar } from "./return-actions.tsx";
import { ReturnFilterBar, ReturnFilterSheet } from "./return-filter-bar.tsx";
import { noReturnFilters, type ReturnFilters, returnQueryOf } from "./return-filters.ts";
import "./return-grid.css";
import { returnMarks } from "../return-marks.ts";
import { returnListQuery } from "../return-queries.ts";
import { useReturnText } from "../use-return-text.ts";
import { ReturnHead, ReturnList } from "./return-list.tsx";
import { ReturnSkeleton } from "./return-skeleton.tsx";
import { ReturnTabs } from "./return-tabs.tsx";
import { useChangedReturns } from "./use-changed-returns.ts";

export type ReturnsPageProps = {
  filters: ReturnFilters;
  onChange: (filters: ReturnFilters) => void;
  openId: string | null;
  onOpen: (returnId: string | null) => void;
  /** The open return, beside the list or over it. */
  children: ReactNode;
};

const noPages: readonly ReturnPage[] = [];
const mostChecked = 100;

const everyReturn = returnQueryOf({ ...noReturnFilters, tab: "all" }, "UTC", 0);

/** Whether nothing was ever returned, which only all returns together tell. */
const useIsFirstUse = (isEmpty: boolean) => {
  const { data } = useInfiniteQuery({ ...returnListQuery(everyReturn), enabled: isEmpty });
  return data?.pages.every((page) => page.items.length === 0 && page.next === null) ?? null;
};

/** The leads of the returns: what came with them, else what is loaded elsewhere, else asked for. */
const useSales = (returns: readonly Return[], pages: readonly ReturnPage[] = noPages) => {
  const client = useQueryClient();
  const known = useMemo(() => {
    const sales = new Map<string, Sale>();
    for (const page of pages) for (const sale of page.sales) sales.set(sale.leadId, sale);
    for (const { leadId } of returns) {
      const sale = sales.has(leadId) ? undefined : findReturnedSale(client, leadId);
      if (sale) sales.set(leadId, sale);
    }
    return sales;
  }, [pages, returns, client]);
  const missing = returns.map(({ leadId }) => leadId).filter((leadId) => !known.has(leadId));
  const { data } = useQuery(returnChecksQuery(missing.slice(0, mostChecked)));
  return useMemo(
    () => new Map([...known, ...(data?.sales ?? []).map((sale) => [sale.leadId, sale] as const)]),
    [known, data],
  );
};

const useList = ({ filters }: ReturnsPageProps) => {
  const { timeZone } = useViewer().clock;
  const question = useMemo(() => returnQueryOf(filters, timeZone, Date.now()), [filters, timeZone]);
  const list = useInfiniteQuery(returnListQuery(question));
  const { items: returns, loadMore, isLooking } = usePagedItems(list);
  const sales = useSales(returns, list.data?.pages);
  const isFirstUse = useIsFirstUse(!isLooking && !list.isError && returns.length === 0);
  return { question, list, returns, sales, loadMore, isLooking, isFirstUse };
};

type ListState = ReturnType<typeof useList>;

const ListBody = (props: ReturnsPageProps & { state: ListState; rows: ReactNode }) => {
  const text = useReturnText();
  const { state, rows } = props;
  const { list, returns, isLooking, isFirstUse } = state;
  if (returns.length === 0 && list.isError)
    return <ReturnsFailed error={list.error} onRetry={() => void list.refetch()} />;
  if (returns.length === 0 && !isLooking && isFirstUse !== null)
    return (
      <EmptyReturns filters={props.filters} isFirstUse={isFirstUse} onChange={props.onChange} />
    );
  const isWaiting = returns.length === 0;
  return (
    <>
      <ListTable
        count={returns.length}
        hasMore={list.hasNextPage}
        head={<ReturnHead />}
        isBusy={list.isPlaceholderData || isWaiting}
        label={text.list}
      >
        {!isWaiting && rows}
      </ListTable>
      {isWaiting ? <ReturnSkeleton /> : <ListEnd count={returns.length} list={list} text={text} />}
    </>
  );
};

/** All returns of a buyer: what is left of the allowance, the list, the open one beside it. */
export const ReturnsPage = (props: ReturnsPageProps) => {
  const text = useReturnText();
  const { filters, onChange, openId, onOpen, children } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const scrollTo = useRef<(index: number) => void>(() => {});
  const [currentId, setCurrent] = useState<string | null>(null);
  const [showsFilters, setShowsFilters] = useState(false);
  const state = useList(props);
  const { returns, sales, list, loadMore } = state;
  const changed = useChangedReturns(state.question);
  const openFilters = () => setShowsFilters(true);
  const ids = useMemo(() => returns.map(({ id }) => id), [returns]);
  const steps = { marks: returnMarks, ids, scrollTo, setCurrent };
  const hasMore = list.hasNextPage;
  const neighbours = useNeighboursOf({ ...steps, openId, hasMore, loadMore, onOpen });
  useRowKeys({ ...steps, isOpen: openId !== null });
  useShortcut("f", openFilters);
  const isDesk = useIsDesk();
  const isPhone = useIsPhone();
  const isCovered = openId !== null && !isDesk;
  return (
    <NeighboursContext value={neighbours}>
      <div className={classNames("absolute inset-0", isCovered && "invisible")} inert={isCovered}>
        <div className={classNames("flex h-full flex-col", openId !== null && "desk:mr-[480px]")}>
          <h1 className="sr-only">{text.title}</h1>
          <AllowanceBar />
          <div
            className="relative flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto overscroll-contain"
            ref={scroller}
          >
            <div className="shrink-0">
              <ReturnTabs filters={filters} onChange={onChange} />
              <ReturnFilterBar filters={filters} onChange={onChange} onSheet={openFilters} />
            </div>
            <div
              className={classNames(
                "return-table flex-1 border-line bg-surface max-tablet:border-t",
                list.isPlaceholderData && "opacity-60",
              )}
            >
              <ListBody
                {...props}
                rows={
                  <ReturnList
                    {...{ changed, openId, returns, rows, sales, scroller }}
                    onNearEnd={loadMore}
                    walk={{ marks: returnMarks, currentId, onCurrent: setCurrent, scrollTo }}
                  />
                }
                state={state}
              />
            </div>
          </div>
          {isPhone && <NewReturnBar />}
        </div>
      </div>
      {children}
      {showsFilters && (
        <ReturnFilterSheet
          filters={filters}
          onChange={onChange}
          onClose={() => setShowsFilters(false)}
        />
      )}
    </NeighboursContext>
  );
};
