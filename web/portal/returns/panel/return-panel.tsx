import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { formatMoney } from "#contract/format-money";
import type { Return } from "#contract/return";
import type { Sale } from "#contract/sale";
import { statusOf } from "../../api/api-problem.ts";
import { returnPolicyQuery } from "../../api/queries.ts";
import { nameOf } from "../../format/lead-facts.ts";
import { formatDateTime } from "../../format/zoned-time.ts";
import { useShortcut } from "../../keyboard/shortcuts.ts";
import { OpenPanel } from "../../list/open-panel.tsx";
import { PanelBones, PanelNotFound } from "../../list/panel-states.tsx";
import { LoadFailed } from "../../loading/load-failed.tsx";
import { useText } from "../../text/text.ts";
import { useViewer } from "../../viewer/viewer.ts";
import { isOpen } from "../list/return-filters.ts";
import { noteSeen } from "../list/seen-returns.ts";
import { findReturn, findReturnedSale } from "../return-cache.ts";
import { type ReturnData, returnQuery } from "../return-queries.ts";
import { ReturnStateChip } from "../return-state-chip.tsx";
import { useIsLate } from "../return-times.tsx";
import { useReturnText } from "../use-return-text.ts";
import { AppealForm } from "./appeal-form.tsx";
import { DecisionBox, QuestionBox } from "./decision-box.tsx";
import { ReplyForm } from "./reply-form.tsx";
import { ReturnSections } from "./return-sections.tsx";

/** The return as far as it is known: from the list at once, whole when the server has answered. */
const useReturn = (returnId: string) => {
  const client = useQueryClient();
  const query = useQuery(returnQuery(returnId));
  const asked = query.data?.return ?? findReturn(client, returnId);
  const sale = query.data?.sale ?? (asked && findReturnedSale(client, asked.leadId));
  return { query, asked, sale };
};

const Header = ({ asked, sale }: { asked: Return; sale: Sale | undefined }) => {
  const text = useReturnText();
  const { leads } = useText();
  const { clock } = useViewer();
  const isLate = useIsLate(asked);
  const due = (isLate ? text.one.late : text.one.due)(formatDateTime(asked.answerDueAt, clock));
  const name = sale ? (nameOf(sale) ?? leads.noName) : text.leadGone;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h1 className="min-w-0 text-20 font-bold wrap-anywhere">{name}</h1>
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
      {asked.appealed && asked.state === "pending" && (
        <p className="mt-0.5 text-second">{text.one.appealed}</p>
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
  const { one } = useReturnText();
  return (
    <PanelNotFound back={one.backToReturns} sentence={one.notFoundText} title={one.notFound} />
  );
};

const Body = ({ returnId }: { returnId: string }) => {
  const text = useReturnText();
  const { query, asked, sale } = useReturn(returnId);
  const id = asked?.id;
  const changedAt = asked?.changedAt;
  useEffect(() => {
    if (id !== undefined && changedAt !== undefined)
      noteSeen(localStorage, { id, changedAt }, new Date().toISOString());
  }, [id, changedAt]);
  const status = statusOf(query.error);
  if (status === 404 || status === 422) return <NotFound />;
  if (!asked)
    return query.isError ? (
      <LoadFailed
        error={query.error}
        level={1}
        onRetry={() => void query.refetch()}
        title={text.one.loadFailed}
      />
    ) : (
      <PanelBones />
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
        <ReturnSections
          asked={asked}
          data={data}
          failed={query.isError}
          onRetry={() => void query.refetch()}
          sale={sale}
        />
      </div>
      <Footer asked={asked} />
    </>
  );
};

/** An open return: a drawer beside the list on a wide screen, a page of its own on others. */
export const ReturnPanel = ({ returnId }: { returnId: string }) => {
  const { leads } = useText();
  const { one } = useReturnText();
  useShortcut("n", () => document.querySelector<HTMLElement>("[data-action='reply']")?.focus());
  const { sale } = useReturn(returnId);
  return (
    <OpenPanel
      id={returnId}
      label={one.region((sale && nameOf(sale)) ?? leads.noName)}
      mark="data-open-return"
      words={one}
    >
      <Body key={returnId} returnId={returnId} />
    </OpenPanel>
  );
};
