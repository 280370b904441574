import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { formatMoney } from "#contract/format-money";
import type { Return } from "#contract/return";
import type { Sale } from "#contract/sale";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useTimed } from "../../ui/use-now.ts";
import { requestIdOf, statusOf } from "../api/api-problem.ts";
import { returnPolicyQuery } from "../api/queries.ts";
import { nameOf } from "../format/lead-facts.ts";
import { formatDateTime } from "../format/zoned-time.ts";
import { useShortcut } from "../keyboard/shortcuts.ts";
import { useText } from "../text/text.ts";
import { useViewer } from "../viewer/viewer.ts";
import { AppealForm } from "./appeal-form.tsx";
import { DecisionBox, QuestionBox } from "./decision-box.tsx";
import { ReplyForm } from "./reply-form.tsx";
import { findReturn, findReturnedSale } from "./return-cache.ts";
import { isOpen } from "./return-filters.ts";
import { useReturnNeighbours } from "./return-neighbours.ts";
import { type ReturnData, returnQuery } from "./return-queries.ts";
import { ReturnSections } from "./return-sections.tsx";
import { ReturnStateChip } from "./return-state-chip.tsx";
import { noteSeen } from "./seen-returns.ts";
import { useReturnText } from "./use-return-text.ts";

/** The return as far as it is known: from the list at once, whole when the server has answered. */
const useReturn = (returnId: string) => {
  const client = useQueryClient();
  const query = useQuery(returnQuery(returnId));
  const asked = query.data?.return ?? findReturn(client, returnId);
  const sale = query.data?.sale ?? (asked && findReturnedSale(client, asked.leadId));
  return { query, asked, sale };
};

const usePanelKeys = () => {
  const { previous, next, close } = useReturnNeighbours();
  useShortcut("j", () => next?.());
  useShortcut("ArrowDown", () => next?.());
  useShortcut("k", () => previous?.());
  useShortcut("ArrowUp", () => previous?.());
  useShortcut("Escape", close);
  useShortcut("n", () => document.querySelector<HTMLElement>("[data-action='reply']")?.focus());
};

const PanelBar = () => {
  const { words } = useText();
  const text = useReturnText();
  const { position, total, previous, next, close } = useReturnNeighbours();
  return (
    <div className="flex min-h-11 shrink-0 items-center gap-1 border-line pr-3 pl-4 text-12 text-second max-desk:border-b max-desk:pl-1 desk:pt-2 desk:pl-6">
      <IconButton className="desk:hidden" icon="left" label={words.back} onClick={close} />
      <span className="flex-1 tabular-nums">
        {position !== null && text.one.position(position, total)}
      </span>
      <IconButton
        disabled={previous === null}
        icon="up"
        label={text.one.previous}
        onClick={() => previous?.()}
      />
      <IconButton
        disabled={next === null}
        icon="down"
        label={text.one.next}
        onClick={() => next?.()}
      />
      <IconButton className="max-desk:hidden" icon="close" label={words.close} onClick={close} />
    </div>
  );
};

const Header = ({ asked, sale }: { asked: Return; sale: Sale | undefined }) => {
  const text = useReturnText();
  const { leads } = useText();
  const { clock } = useViewer();
  const isLate = useTimed((now) => now > Date.parse(asked.answerDueAt));
  const due = (isLate ? text.one.late : text.one.due)(formatDateTime(asked.answerDueAt, clock));
  const name = sale ? (nameOf(sale) ?? leads.noName) : text.leadGone;
  return (
    <>
      <div className="flex items-center justify-between gap-3">
        <h1 className="min-w-0 truncate text-20 font-bold">{name}</h1>
        {asked.decision === null && <ReturnStateChip asked={asked} />}
      </div>
      <p className="mt-1 text-second">
        <span className="font-bold text-ink tabular-nums">{formatMoney(asked.priceCents)}</span>
        {" · "}
        {text.one.submitted(formatDateTime(asked.submittedAt, clock), asked.submittedBy)}
      </p>
      {asked.state === "pending" && (
        <p className={isLate ? "mt-0.5 font-medium text-amber" : "mt-0.5 text-second"}>{due}</p>
      )}
      {asked.outsidePolicy && <p className="mt-0.5 text-amber">{text.one.outsidePolicy}</p>}
    </>
  );
};

/** What the buyer can still do with it; nothing for those who may only read. */
const Footer = ({ asked }: { asked: Return }) => {
  const { data } = useQuery(returnPolicyQuery);
  if (!data?.maySubmit) return null;
  if (isOpen(asked)) return <ReplyForm asked={asked} />;
  if (asked.state === "declined" && asked.policy.appeals && !asked.appealed)
    return <AppealForm asked={asked} />;
  return null;
};

const NotFound = () => {
  const text = useReturnText();
  const { close } = useReturnNeighbours();
  return (
    <Notice
      action={<Button onClick={close}>{text.one.backToReturns}</Button>}
      icon="search"
      level={1}
      title={text.one.notFound}
    >
      {text.one.notFoundText}
    </Notice>
  );
};

const Failed = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => {
  const text = useReturnText();
  const { words } = useText();
  const requestId = requestIdOf(error);
  return (
    <div role="alert">
      <Notice
        action={<Button onClick={onRetry}>{words.retry}</Button>}
        icon="alert"
        level={1}
        title={text.one.loadFailed}
      >
        {requestId && <code className="text-12">{words.request(requestId)}</code>}
      </Notice>
    </div>
  );
};

const Bones = () => (
  <div className="skeleton-group grid gap-4 px-6 py-4" role="status">
    <span className="sr-only">{useText().words.loading}</span>
    <span className="skeleton h-6 w-48" />
    <span className="skeleton h-4 w-64" />
    {["w-56", "w-64", "w-48", "w-60", "w-52"].map((width) => (
      <span className={`skeleton h-4 ${width}`} key={width} />
    ))}
  </div>
);

const Body = ({ returnId }: { returnId: string }) => {
  const { query, asked, sale } = useReturn(returnId);
  const id = asked?.id;
  const changedAt = asked?.changedAt;
  useEffect(() => {
    if (id !== undefined && changedAt !== undefined) noteSeen(localStorage, { id, changedAt });
  }, [id, changedAt]);
  const status = statusOf(query.error);
  if (status === 404 || status === 422) return <NotFound />;
  if (!asked)
    return query.isError ? (
      <Failed error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Bones />
    );
  const data: ReturnData | undefined = query.data;
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <header className="border-b border-line px-4 pt-3 pb-4 desk:px-6 desk:pt-0">
          <Header asked={asked} sale={sale} />
          <DecisionBox asked={asked} />
          {data && <QuestionBox data={data} />}
        </header>
        <ReturnSections asked={asked} data={data} sale={sale} />
      </div>
      <Footer asked={asked} />
    </>
  );
};

/** An open return: a drawer beside the list on a wide screen, a page of its own on others. */
export const ReturnPanel = ({ returnId }: { returnId: string }) => {
  const { leads } = useText();
  const text = useReturnText();
  const ref = useRef<HTMLElement>(null);
  usePanelKeys();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each return takes the focus anew.
  useEffect(() => ref.current?.focus({ preventScroll: true }), [returnId]);
  const { sale } = useReturn(returnId);
  return (
    <article
      aria-label={text.one.region((sale && nameOf(sale)) ?? leads.noName)}
      className="absolute inset-0 z-20 flex flex-col bg-raised outline-none desk:left-auto desk:w-[480px] desk:border-l desk:border-line desk:shadow-drawer"
      data-open-return={returnId}
      ref={ref}
      tabIndex={-1}
    >
      <PanelBar />
      <Body key={returnId} returnId={returnId} />
    </article>
  );
};
