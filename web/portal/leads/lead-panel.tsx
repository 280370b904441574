import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { ResultOf } from "#contract/routes";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useIsDesk } from "../../ui/use-media.ts";
import { requestIdOf, statusOf } from "../api/api-problem.ts";
import { nameOf } from "../format/lead-facts.ts";
import { useShortcut } from "../keyboard/shortcuts.ts";
import { useText } from "../text/text.ts";
import { ActionBar } from "./action-bar.tsx";
import { LeadHeader, PanelBar } from "./lead-header.tsx";
import { useNeighbours } from "./lead-neighbours.ts";
import { leadQuery } from "./lead-queries.ts";
import { LeadSections } from "./lead-sections.tsx";
import { findSale } from "./sale-cache.ts";
import { useCopyLead } from "./use-copy-lead.ts";

type LeadData = ResultOf<"GET /v1/portal/leads/{leadId}">;

/** The lead as far as it is known: from the list at once, whole when the server has answered. */
const useLead = (leadId: string) => {
  const client = useQueryClient();
  const query = useQuery(leadQuery(leadId));
  const sale = query.data?.sale ?? findSale(client, leadId);
  return { query, sale };
};

const useLeadKeys = () => {
  const { previous, next, close } = useNeighbours();
  useShortcut("j", () => next?.());
  useShortcut("ArrowDown", () => next?.());
  useShortcut("k", () => previous?.());
  useShortcut("ArrowUp", () => previous?.());
  useShortcut("Escape", close);
  useShortcut("n", () => document.querySelector<HTMLElement>("[data-action='note']")?.focus());
};

const NotFound = () => {
  const text = useText();
  const { close } = useNeighbours();
  return (
    <Notice
      action={<Button onClick={close}>{text.lead.backToLeads}</Button>}
      icon="search"
      level={1}
      title={text.lead.notFound}
    >
      {text.lead.notFoundText}
    </Notice>
  );
};

const Failed = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => {
  const text = useText();
  const requestId = requestIdOf(error);
  return (
    <div role="alert">
      <Notice
        action={<Button onClick={onRetry}>{text.words.retry}</Button>}
        icon="alert"
        level={1}
        title={text.lead.loadFailed}
      >
        {requestId && <code className="text-12">{text.words.request(requestId)}</code>}
      </Notice>
    </div>
  );
};

const Bones = () => (
  <div className="skeleton-group grid gap-4 px-6 py-4" role="status">
    <span className="sr-only">{useText().words.loading}</span>
    <span className="skeleton h-6 w-48" />
    <span className="skeleton h-4 w-64" />
    <span className="skeleton h-10 w-full" />
    {["w-56", "w-64", "w-48", "w-60", "w-52"].map((width) => (
      <span className={`skeleton h-4 ${width}`} key={width} />
    ))}
  </div>
);

const Body = ({ leadId }: { leadId: string }) => {
  const { query, sale } = useLead(leadId);
  const copy = useCopyLead();
  const isDesk = useIsDesk();
  useShortcut("y", () => sale && copy(sale));
  const status = statusOf(query.error);
  if (status === 404 || status === 422) return <NotFound />;
  if (!sale)
    return query.isError ? (
      <Failed error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Bones />
    );
  const data: LeadData | undefined = query.data;
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <LeadHeader sale={sale} />
        <LeadSections
          data={data}
          failed={query.isError}
          onRetry={() => void query.refetch()}
          sale={sale}
        />
      </div>
      {!isDesk && <ActionBar sale={sale} />}
    </>
  );
};

/** An open lead: a drawer beside the live list on a wide screen, a page of its own on others. */
export const LeadPanel = ({ leadId }: { leadId: string }) => {
  const text = useText();
  const ref = useRef<HTMLElement>(null);
  useLeadKeys();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each lead takes the focus anew.
  useEffect(() => ref.current?.focus({ preventScroll: true }), [leadId]);
  const { sale } = useLead(leadId);
  return (
    <article
      aria-label={text.lead.region((sale && nameOf(sale)) ?? text.leads.noName)}
      className="absolute inset-0 z-20 flex flex-col bg-raised outline-none desk:left-auto desk:w-[480px] desk:border-l desk:border-line desk:shadow-drawer"
      data-open-lead={leadId}
      ref={ref}
      tabIndex={-1}
    >
      <PanelBar />
      <Body key={leadId} leadId={leadId} />
    </article>
  );
};
