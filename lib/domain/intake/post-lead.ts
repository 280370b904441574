import type { Campaign } from "#contract/campaign";
import type { LeadId } from "#contract/id";
import type { Lead, Reason } from "#contract/lead";
import { limits } from "#contract/limits";
import type { NewId } from "../effects.ts";
import { Refusal } from "../errors.ts";
import { keyReused } from "../repeat.ts";
import { awaitDecision } from "./await-first.ts";
import { type DecideDeps, decideLead } from "./decide-lead.ts";
import type { ReadCampaign } from "./find-campaign.ts";
import { magicOutcome } from "./magic-outcome.ts";
import { type LeadPlan, type PostedBy, planLead } from "./plan-lead.ts";
import type { FirstPost, RepeatStore } from "./repeat-store.ts";

export type PostDeps = DecideDeps & {
  repeats: RepeatStore;
  readCampaign: ReadCampaign;
  newId: NewId;
};

/** A post of one lead. */
export type LeadPost = PostedBy & {
  /** The caller's key for this lead and the fingerprint of what it came with. */
  repeat: { key: string; fingerprint: string } | null;
  requestId: string;
  /** The caller wants its answer before the lead is decided. */
  async: boolean;
  /** When we stop deciding and answer that the lead is pending. */
  deadline: Date;
};

/** Where the lead stands, the request that made it, and whether this was a repeat of that. */
export type PostResult = { lead: Lead; requestId: string; replayed: boolean };

/** The maker's lease outlives its deadline by this much, and with it the function itself. */
const leaseMarginMs = 6_000;
/** How long the lead queue gets before the sweeper lists a lead that was left to it. */
const queueGraceMs = 20_000;
/** A key whose lead is not stored after this time was left by a function that died. */
const abandonedMs = 3_000;
const hourMs = 3_600_000;

const refuseByMagic = (lead: Lead) => {
  const outcome = magicOutcome(lead);
  if (outcome?.kind !== "refuse") return;
  throw outcome.with === "internal"
    ? new Refusal("internal", "Test: something on our side failed. Nothing was stored.")
    : new Refusal("rate_limited", "Test: too many posts. Send it again after a second.", {
        headers: { "retry-after": "1" },
      });
};

const pausedReason = (post: LeadPost, campaign: Campaign): Reason | null => {
  const { source } = post;
  if (source.state === "paused")
    return {
      code: "source_paused",
      message: `This source is paused${source.pausedReason ? `: ${source.pausedReason}` : "."}`,
    };
  if (campaign.state === "paused")
    return {
      code: "campaign_paused",
      message: `The campaign is paused${campaign.pausedReason ? `: ${campaign.pausedReason}` : "."}`,
    };
  return null;
};

const phoneOf = (lead: Lead, campaign: Campaign): string | null => {
  for (const field of campaign.fields) {
    const value = field.type === "phone" ? lead.values[field.key] : undefined;
    if (typeof value === "string") return value;
  }
  return null;
};

const takePing = async (deps: PostDeps, lead: Lead) => {
  if (lead.pingId === null) return;
  const { id: leadId, pingId, sourceId } = lead;
  const result = await deps.pings.take({ pingId, sourceId, leadId, at: deps.clock() });
  switch (result.kind) {
    case "taken":
      return;
    case "unknown":
      throw new Refusal("not_found", "There is no such ping in your account.");
    case "expired":
      throw new Refusal("ping_expired", `The ping expired at ${result.expiredAt}. Ping again.`);
    case "used":
      throw new Refusal("ping_used", "Another post took up this ping. Ping again for a new bid.");
  }
};

/** Stores the lead and decides it, if this call is the one that stores it. */
const storeAndDecide = async (
  deps: PostDeps,
  post: LeadPost,
  { plan, leadId }: { plan: LeadPlan; leadId: LeadId },
): Promise<Lead> => {
  const now = deps.clock();
  const lead = plan.lead({
    id: leadId,
    receivedAt: now.toISOString(),
    idempotencyKey: post.repeat?.key ?? null,
  });
  const { campaign } = plan;
  const reason = pausedReason(post, campaign);
  if (!reason) await takePing(deps, lead);
  const stored: Lead = reason
    ? { ...lead, status: "rejected", reason, finishedAt: lead.receivedAt, durationMs: 0 }
    : lead;
  const leasedUntil = new Date(post.deadline.getTime() + leaseMarginMs);
  const created = await deps.leads.create(stored, {
    phone: phoneOf(lead, campaign),
    leasedUntil: post.async ? null : leasedUntil,
    dueAt: post.async ? new Date(now.getTime() + queueGraceMs) : leasedUntil,
  });
  if (created === "exists") return awaitDecision(deps, leadId, post.deadline);
  if (reason) return stored;
  if (!post.async)
    return decideLead(deps, { lead, campaign, source: post.source, deadline: post.deadline });
  await deps.queueLead(leadId).catch((fault) => deps.report(fault, leadId));
  return lead;
};

/** Where the lead of an earlier post under this key stands; takes over what nobody is deciding. */
const replay = async (
  deps: PostDeps,
  post: LeadPost,
  first: FirstPost & { leadId: LeadId },
  plan: LeadPlan | null,
): Promise<PostResult> => {
  const { leadId, requestId } = first;
  const answer = (lead: Lead): PostResult => ({ lead, requestId, replayed: true });
  const now = deps.clock();
  const lease = new Date(post.deadline.getTime() + leaseMarginMs);
  const claim = await deps.leads.claim(leadId, now, lease);
  switch (claim.kind) {
    case "finished":
      return answer(claim.lead);
    case "busy":
      return answer(await awaitDecision(deps, leadId, post.deadline));
    case "claimed": {
      const { lead } = claim;
      const campaign = plan?.campaign ?? (await deps.readCampaign(lead.campaignId));
      if (!campaign) return answer(lead);
      const { source, deadline } = post;
      return answer(await decideLead(deps, { lead, campaign, source, deadline }));
    }
    case "absent": {
      const isAbandoned = now.getTime() - Date.parse(first.begunAt) > abandonedMs;
      return answer(
        plan && isAbandoned
          ? await storeAndDecide(deps, post, { plan, leadId })
          : await awaitDecision(deps, leadId, post.deadline),
      );
    }
  }
};

const sameRequest = (first: FirstPost, fingerprint: string): FirstPost & { leadId: LeadId } => {
  const { leadId } = first;
  if (leadId === null || first.fingerprint !== fingerprint) throw keyReused();
  return { ...first, leadId };
};

/** A post that is refused now may be the repeat of one that was taken before. */
const planOrReplay = async (
  deps: PostDeps,
  post: LeadPost,
): Promise<{ plan: LeadPlan } | { replayed: PostResult }> => {
  try {
    return { plan: await planLead(post, deps) };
  } catch (refusal) {
    if (!post.repeat || !(refusal instanceof Refusal)) throw refusal;
    const { key, fingerprint } = post.repeat;
    const first = await deps.repeats.read({ sourceId: post.source.id, key }, deps.clock());
    if (!first) throw refusal;
    return { replayed: await replay(deps, post, sameRequest(first, fingerprint), null) };
  }
};

/**
 * Takes one lead: stores it before anything else happens to it, decides it, and says where it
 * stands. With an idempotency key repeats of 24 hours are absorbed: they answer with the same
 * lead, also at the same time as the first post and after a crash at any point of it.
 * @throws Refusal invalid_request, forbidden, not_found, ping_…, idempotency_key_reused,
 *   still_in_progress
 */
export const postLead = async (deps: PostDeps, post: LeadPost): Promise<PostResult> => {
  const planned = await planOrReplay(deps, post);
  if ("replayed" in planned) return planned.replayed;
  const { plan } = planned;
  const leadId = deps.newId("lead");
  const now = deps.clock();
  refuseByMagic(plan.lead({ id: leadId, receivedAt: now.toISOString(), idempotencyKey: null }));
  const fresh = async () => ({
    lead: await storeAndDecide(deps, post, { plan, leadId }),
    requestId: post.requestId,
    replayed: false,
  });
  if (!post.repeat) return fresh();
  const { key, fingerprint } = post.repeat;
  const name = { sourceId: post.source.id, key };
  const begun = await deps.repeats.begin(
    name,
    { fingerprint, leadId, count: 1, requestId: post.requestId, begunAt: now.toISOString() },
    new Date(now.getTime() + limits.idempotencyHours * hourMs),
  );
  if (begun.kind === "known")
    return replay(deps, post, sameRequest(begun.first, fingerprint), plan);
  try {
    return await fresh();
  } catch (refusal) {
    // Only a refused ping comes here, before the lead is stored: the key may be used again.
    if (refusal instanceof Refusal && refusal.code.startsWith("ping_"))
      await deps.repeats.forget(name, leadId);
    throw refusal;
  }
};
