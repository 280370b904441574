import type { CampaignId, LeadId, SourceId } from "#contract/id";
import type { Lead } from "#contract/lead";
import type { Page, PageQuery } from "#contract/page";
import type { Trace } from "#contract/trace";

export type LeadQuery = PageQuery & {
  /** A UTC day, `YYYY-MM-DD`. */
  day: string;
  campaignId?: CampaignId | undefined;
  sourceId?: SourceId | undefined;
  status?: Lead["status"] | undefined;
};

/** The agency's leads as an operator reads them. */
export type LeadLog = {
  /** Newest first. */
  list: (query: LeadQuery) => Promise<Page<Lead>>;
  /** With every trace of its routing, in order. */
  read: (leadId: LeadId) => Promise<{ lead: Lead; traces: Trace[] } | null>;
};
