import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ResultOf } from "#contract/routes";
import { useIsDesk } from "../../ui/use-media.ts";
import { statusOf } from "../api/api-problem.ts";
import { nameOf } from "../format/lead-facts.ts";
import { useShortcut } from "../keyboard/shortcuts.ts";
import { OpenPanel } from "../list/open-panel.tsx";
import { PanelBones, PanelNotFound } from "../list/panel-states.tsx";
import { LoadFailed } from "../loading/load-failed.tsx";
import { useText } from "../text/text.ts";
import { ActionBar } from "./action-bar.tsx";
import { LeadHeader } from "./lead-header.tsx";
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

const NotFound = () => {
  const { lead } = useText();
  return (
    <PanelNotFound back={lead.backToLeads} sentence={lead.notFoundText} title={lead.notFound} />
  );
};

const Body = ({ leadId }: { leadId: string }) => {
  const text = useText();
  const { query, sale } = useLead(leadId);
  const copy = useCopyLead();
  const isDesk = useIsDesk();
  useShortcut("y", () => sale && copy(sale));
  const status = statusOf(query.error);
  if (status === 404 || status === 422) return <NotFound />;
  if (!sale)
    return query.isError ? (
      <LoadFailed
        error={query.error}
        level={1}
        onRetry={() => void query.refetch()}
        title={text.lead.loadFailed}
      />
    ) : (
      <PanelBones>
        <span className="skeleton h-10 w-full" />
      </PanelBones>
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
  useShortcut("n", () => document.querySelector<HTMLElement>("[data-action='note']")?.focus());
  const { sale } = useLead(leadId);
  return (
    <OpenPanel
      id={leadId}
      label={text.lead.region((sale && nameOf(sale)) ?? text.leads.noName)}
      mark="data-open-lead"
      words={text.lead}
    >
      <Body key={leadId} leadId={leadId} />
    </OpenPanel>
  );
};
