import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Notice } from "../../../ui/notice.tsx";
import { useIsPhone } from "../../../ui/use-media.ts";
import { walletQuery } from "../../api/queries.ts";
import { zoneName } from "../../format/zoned-time.ts";
import { Bones } from "../../loading/bones.tsx";
import { useText } from "../../text/text.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { BalanceCard } from "./balance-card.tsx";
import "../transactions/entry-grid.css";
import { FundLink } from "../fund-link.tsx";
import { EntryHead } from "../transactions/entry-head.tsx";
import { EntryCard, EntryRow } from "../transactions/entry-row.tsx";
import { EntrySkeleton } from "../transactions/entry-skeleton.tsx";
import { useWalletText } from "../use-wallet-text.ts";
import { WalletFailed } from "../wallet-failed.tsx";
import { WalletFrame } from "../wallet-frame.tsx";
import { latestEntriesQuery } from "../wallet-queries.ts";
import { RechargeCard } from "./recharge-card.tsx";

const latestCount = 10;

const CardBones = () => (
  <Bones>
    <div className="grid gap-4 desk:grid-cols-2">
      {["balance", "recharge"].map((card) => (
        <div className="h-52 rounded-12 border border-line bg-surface p-5" key={card}>
          <span className="skeleton block h-3 w-20" />
          <span className="skeleton mt-5 block h-8 w-40" />
          <span className="skeleton mt-4 block h-3 w-56" />
        </div>
      ))}
    </div>
  </Bones>
);

type LatestQuery = ReturnType<typeof useLatest>;

const useLatest = () => useQuery(latestEntriesQuery(latestCount));

const Rows = ({ data, error, isError, refetch }: LatestQuery) => {
  const text = useWalletText();
  const isPhone = useIsPhone();
  if (isError)
    return <WalletFailed error={error} onRetry={() => void refetch()} title={text.listFailed} />;
  if (!data) return <EntrySkeleton count={6} />;
  if (data.items.length === 0)
    return <Notice title={text.emptyFirst}>{text.emptyFirstText}</Notice>;
  if (isPhone)
    return (
      <div role="list">
        {data.items.map((entry) => (
          <div key={entry.id} role="listitem">
            <EntryCard dated entry={entry} />
          </div>
        ))}
      </div>
    );
  return (
    <div aria-label={text.latest} role="table">
      <EntryHead />
      <div role="rowgroup">
        {data.items.map((entry) => (
          <EntryRow dated entry={entry} key={entry.id} />
        ))}
      </div>
    </div>
  );
};

const Latest = () => {
  const text = useWalletText();
  const { leads } = useText();
  const { clock } = useViewer();
  const latest = useLatest();
  const isEmpty = latest.data?.items.length === 0;
  return (
    <section
      aria-label={text.latest}
      className="entry-table flex-1 border-line bg-surface max-tablet:border-t"
    >
      <div className="flex min-h-11 flex-wrap items-center gap-x-4 bg-background px-4 py-2 desk:px-6">
        <h2 className="text-15 font-bold">{text.latest}</h2>
        {!isEmpty && (
          <>
            <span className="text-12 text-second">
              {leads.allTimes(zoneName(clock, Date.now()))}
            </span>
            <Link
              className="ml-auto rounded-4 font-medium text-accent-text hover:underline touch:py-3"
              to="/wallet/transactions"
            >
              {text.all}
            </Link>
          </>
        )}
      </div>
      <Rows {...latest} />
    </section>
  );
};

/** The wallet at a glance: what is there, how it fills itself, and what moved last. */
export const OverviewPage = () => {
  const text = useWalletText();
  const isPhone = useIsPhone();
  const { data: page, error, isError, refetch } = useQuery(walletQuery);
  return (
    <WalletFrame title={text.title}>
      {isError && !page ? (
        <WalletFailed error={error} onRetry={() => void refetch()} title={text.loadFailed} />
      ) : (
        <>
          <div className="px-4 py-4 desk:px-6">
            {page ? (
              <div className="grid gap-4 desk:grid-cols-2">
                <BalanceCard page={page} />
                {/* Where no card is taken there is nothing to recharge from. */}
                {page.cards !== null && <RechargeCard page={page} />}
              </div>
            ) : (
              <CardBones />
            )}
          </div>
          <Latest />
          {isPhone && page?.mayManage && (
            <div className="sticky bottom-0 z-10 border-t border-line bg-surface px-4 py-2.5">
              <FundLink className="w-full" page={page} />
            </div>
          )}
        </>
      )}
    </WalletFrame>
  );
};
