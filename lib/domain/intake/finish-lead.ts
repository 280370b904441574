import type { LeadId, SourceId } from "#contract/id";
import type { Lead } from "#contract/lead";
import type { Source } from "#contract/source";
import { Discard } from "../errors.ts";
import { type DecideDeps, decideLead } from "./decide-lead.ts";
import type { ReadCampaign } from "./find-campaign.ts";

export type FinishDeps = DecideDeps & {
  readCampaign: ReadCampaign;
  readSource: (sourceId: SourceId) => Promise<Source | null>;
};

const leaseMarginMs = 6_000;
const givenUpMs = 24 * 3_600_000;

const endUndecided = async (deps: FinishDeps, lead: Lead): Promise<Lead> => {
  const now = deps.clock();
  const result = await deps.leads.finish(lead.id, {
    status: "unmatched",
    reason: { code: "undecided", message: "The lead could not be decided within a day." },
    payoutCents: 0,
    soldCount: 0,
    finishedAt: now.toISOString(),
    durationMs: now.getTime() - Date.parse(lead.receivedAt),
  });
  return result.kind === "sold-or-offered" ? lead : result.lead;
};

/**
 * Takes up a stored lead that is not decided: one that was left to the queue, whose offer had an
 * ambiguous answer, or whose function died. One worker at a time holds it; a repeat of the
 * message, and a lead that is finished, change nothing. Null = somebody else is at it.
 * @throws Discard when there is no such lead
 */
export const finishLead = async (
  deps: FinishDeps,
  leadId: LeadId,
  deadline: Date,
): Promise<Lead | null> => {
  const now = deps.clock();
  const lease = new Date(deadline.getTime() + leaseMarginMs);
  const claim = await deps.leads.claim(leadId, now, lease);
  if (claim.kind === "absent") throw new Discard("there is no such lead");
  if (claim.kind === "busy") return null;
  if (claim.kind === "finished") return claim.lead;
  const { lead } = claim;
  const campaign = await deps.readCampaign(lead.campaignId);
  const source = await deps.readSource(lead.sourceId);
  const isHopeless = now.getTime() - Date.parse(lead.receivedAt) > givenUpMs;
  if (!campaign || !source || (isHopeless && lead.soldCount === 0)) return endUndecided(deps, lead);
  return decideLead(deps, { lead, campaign, source, deadline });
};
