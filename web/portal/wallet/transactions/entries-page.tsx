import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { Notice } from "../../../ui/notice.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { withAmounts } from "../../filters/amount-filter.ts";
import { FilterBar } from "../../filters/filter-bar.tsx";
import { FilterSheet } from "../../filters/filter-sheet.tsx";
import { useShortcut } from "../../keyboard/shortcuts.ts";
import { ListEnd } from "../../list/list-end.tsx";
import { ListTable } from "../../list/list-table.tsx";
import { NewPill } from "../../list/new-pill.tsx";
import { usePagedItems } from "../../list/use-paged-items.ts";
import { useText } from "../../text/text.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { CsvButton } from "./csv-button.tsx";
import { entryChoices } from "./entry-choices.ts";
import { countFilters, type EntryFilters, noFilters, questionOf } from "./entry-filters.ts";
import "./entry-grid.css";
import { useWalletText } from "../use-wallet-text.ts";
import { WalletFailed } from "../wallet-failed.tsx";
import { WalletFrame } from "../wallet-frame.tsx";
import { entryListQuery } from "../wallet-queries.ts";
import { EntryHead } from "./entry-head.tsx";
import { EntryList } from "./entry-list.tsx";
import { EntrySkeleton } from "./entry-skeleton.tsx";
import { useNewEntries } from "./use-new-entries.ts";

type Filtering = { filters: EntryFilters; onChange: (filters: EntryFilters) => void };

const useEntries = (filters: EntryFilters) => {
  const { timeZone } = useViewer().clock;
  const scroller = useRef<HTMLDivElement>(null);
  const question = useMemo(() => questionOf(filters, timeZone, Date.now()), [filters, timeZone]);
  const list = useInfiniteQuery(entryListQuery(question));
  const paged = usePagedItems(list);
  const fresh = useNewEntries(question, scroller);
  return { scroller, question, list, ...paged, fresh };
};

type State = ReturnType<typeof useEntries>;

const Empty = ({ filters, onChange }: Filtering) => {
  const text = useWalletText();
  const { leads } = useText();
  const count = countFilters(filters);
  if (count === 0)
    return (
      <Notice icon="wallet" title={text.emptyFirst}>
        {text.emptyFirstText}
      </Notice>
    );
  const clear = () => onChange({ ...noFilters, holds: filters.holds });
  return (
    <Notice
      action={<Button onClick={clear}>{leads.clearFilters}</Button>}
      icon="filter"
      title={text.emptyFiltered(count)}
    />
  );
};

const Body = ({ state, filters, onChange }: Filtering & { state: State }) => {
  const text = useWalletText();
  const { list, items: entries, isLooking, scroller, loadMore } = state;
  if (entries.length === 0 && list.isError)
    return (
      <WalletFailed
        error={list.error}
        onRetry={() => void list.refetch()}
        title={text.listFailed}
      />
    );
  if (isLooking) return <EntrySkeleton />;
  if (entries.length === 0) return <Empty filters={filters} onChange={onChange} />;
  return (
    <>
      <ListTable
        count={entries.length}
        hasMore={list.hasNextPage}
        head={<EntryHead />}
        isBusy={list.isPlaceholderData}
        label={text.list}
      >
        <EntryList
          entries={entries}
          hasMore={list.hasNextPage}
          onNearEnd={loadMore}
          scroller={scroller}
        />
      </ListTable>
      <ListEnd count={entries.length} list={list} text={text} />
    </>
  );
};

const Tools = ({ filters, onChange, question }: Filtering & Pick<State, "question">) => {
  const text = useWalletText();
  return (
    <div className="flex items-center justify-between gap-4 px-4 pb-2.5 desk:py-2 desk:pr-6 desk:pl-0">
      <Switch
        checked={filters.holds === "show"}
        label={text.showHolds}
        onChange={(on) => onChange({ ...filters, holds: on ? "show" : "hide" })}
      />
      <CsvButton question={question} />
    </div>
  );
};

/** Every movement of the wallet, by day, with the balance after it. */
export const EntriesPage = ({ filters, onChange }: Filtering) => {
  const text = useWalletText();
  const words = useText();
  const { me } = useViewer();
  const state = useEntries(filters);
  const [showsFilters, setShowsFilters] = useState(false);
  const choices = entryChoices(filters, me, { text: words, wallet: text });
  const openFilters = () => setShowsFilters(true);
  useShortcut("f", openFilters);
  return (
    <WalletFrame scroller={state.scroller} title={text.section.transactions}>
      <div className="shrink-0 desk:flex desk:items-center">
        <div className="min-w-0 flex-1">
          <FilterBar filters={choices} onChange={onChange} onSheet={openFilters} />
        </div>
        <Tools filters={filters} onChange={onChange} question={state.question} />
      </div>
      <div
        className={classNames(
          "entry-table flex-1 border-line bg-surface max-tablet:border-t",
          state.list.isPlaceholderData && "opacity-60",
        )}
      >
        <NewPill count={state.fresh.waiting} onShow={state.fresh.show} words={text.newEntries} />
        <Body filters={filters} onChange={onChange} state={state} />
      </div>
      {showsFilters && (
        <FilterSheet
          amounts={filters}
          days={filters}
          done={text.done}
          filters={choices}
          onAmounts={(amounts) => onChange(withAmounts(filters, amounts))}
          onChange={onChange}
          onClear={() => onChange({ ...noFilters, holds: filters.holds })}
          onClose={() => setShowsFilters(false)}
          onDays={({ from, to }) => onChange({ ...filters, date: undefined, from, to })}
        />
      )}
    </WalletFrame>
  );
};
