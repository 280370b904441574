import type { Campaign } from "#contract/campaign";
import type { LeadId } from "#contract/id";
import type { Lead, LeadSale, Reason } from "#contract/lead";
import type { StandingBid } from "#contract/ping";
import type { Source } from "#contract/source";
import type { Trace } from "#contract/trace";
import type { Clock } from "../effects.ts";
import { agreedPayout, payoutFor } from "../routing/payout-for.ts";
import { releaseGuards, takeGuards } from "./duplicate-guard.ts";
import type { FingerprintStore } from "./fingerprint-store.ts";
import type { LeadEnd, LeadStore } from "./lead-store.ts";
import { magicOutcome } from "./magic-outcome.ts";
import type { PingDesk } from "./ping-desk.ts";

/** Routes a lead and sells it; see `distributeLead`. */
export type Distribute = (request: {
  lead: Lead;
  campaign: Campaign;
  source: Source;
  ranking?: StandingBid[];
  dryRun: boolean;
  deadline: Date;
}) => Promise<
  | { kind: "sold"; sales: LeadSale[]; payoutCents: number; trace: Trace }
  | { kind: "unmatched"; reason: Reason; trace: Trace }
  | { kind: "pending"; trace: Trace }
>;

export type DecideDeps = {
  leads: LeadStore;
  fingerprints: FingerprintStore;
  pings: PingDesk;
  distribute: Distribute;
  queueLead: (leadId: LeadId, delaySeconds?: number) => Promise<void>;
  clock: Clock;
  wait: (ms: number) => Promise<void>;
  /** Tells us of a fault that the caller is not told of, because the lead is safe. */
  report: (fault: unknown, leadId: LeadId) => void;
};

/** A lead to decide by whoever holds its lease. */
export type Decision = { lead: Lead; campaign: Campaign; source: Source; deadline: Date };

/**
 * How long a lead rests before it is taken up again after an ambiguous answer or a fault: half its
 * age, so that what does not heal soon is tried ever more rarely.
 */
const restSeconds = (ageMs: number) => Math.min(900, Math.max(15, Math.round(ageMs / 2_000)));

/** What a magic test sale is said to bring where the payout is a percentage. */
const magicPriceCents = 4_000;

const endOf = (
  deps: DecideDeps,
  lead: Lead,
  end: Pick<LeadEnd, "status" | "reason" | "payoutCents" | "soldCount">,
): LeadEnd => {
  const now = deps.clock();
  const durationMs = Math.max(0, now.getTime() - Date.parse(lead.receivedAt));
  return { ...end, finishedAt: now.toISOString(), durationMs };
};

/**
 * Puts the lead down for the queue. The lead is stored, so whatever fails here fails nobody: a queue
 * or a table that does not answer is made up for by the sweeper, once the lease has ended.
 */
const rest = async (deps: DecideDeps, lead: Lead): Promise<Lead> => {
  const now = deps.clock().getTime();
  const seconds = restSeconds(now - Date.parse(lead.receivedAt));
  const report = (fault: unknown) => deps.report(fault, lead.id);
  await deps.leads.postpone(lead.id, new Date(now + 2_000 * seconds)).catch(report);
  await deps.queueLead(lead.id, seconds).catch(report);
  return lead;
};

const endSold = async (
  deps: DecideDeps,
  lead: Lead,
  sold: { payoutCents: number; soldCount: number },
): Promise<Lead> => {
  const end = endOf(deps, lead, { status: "accepted", reason: null, ...sold });
  const result = await deps.leads.finish(lead.id, end);
  return result.kind === "sold-or-offered" ? rest(deps, lead) : result.lead;
};

/**
 * Ends a lead without a sale. Its guards go first: should we die in between, the lead is taken up
 * again and takes them again, whereas a guard of a lead that ended would stay for good.
 */
const endUnsold = async (
  deps: DecideDeps,
  { lead, campaign }: Decision,
  end: { status: "unmatched" | "duplicate" | "rejected"; reason: Reason | null },
): Promise<Lead> => {
  if (end.status !== "duplicate") await releaseGuards(deps.fingerprints, lead, campaign);
  const result = await deps.leads.finish(
    lead.id,
    endOf(deps, lead, { ...end, payoutCents: 0, soldCount: 0 }),
  );
  if (result.kind === "already-finished" && result.lead.status === "accepted")
    await takeGuards(deps.fingerprints, lead, campaign);
  if (result.kind !== "sold-or-offered") return result.lead;
  const fresh = await deps.leads.read(lead.id);
  if (!fresh || fresh.soldCount === 0) return rest(deps, lead);
  await takeGuards(deps.fingerprints, lead, campaign);
  const { soldCount } = fresh;
  return endSold(deps, lead, { payoutCents: sumOf(fresh.sales), soldCount });
};

const sumOf = (sales: readonly LeadSale[]) =>
  sales.reduce((sum, sale) => sum + sale.payoutCents, 0);

const endByMagic = async (
  deps: DecideDeps,
  decision: Decision,
  outcome: NonNullable<ReturnType<typeof magicOutcome>>,
): Promise<Lead> => {
  const { lead, campaign, source } = decision;
  if (outcome.kind === "slow") await deps.wait(outcome.waitMs);
  if (outcome.kind === "end" && outcome.status !== "accepted")
    return endUnsold(deps, decision, { status: outcome.status, reason: outcome.reason });
  const sale = { priceCents: magicPriceCents, isFirst: true };
  const payoutCents = payoutFor(agreedPayout(campaign, source), sale);
  return endSold(deps, lead, { payoutCents, soldCount: 0 });
};

const distribute = async (deps: DecideDeps, decision: Decision): Promise<Lead> => {
  const { lead, campaign } = decision;
  const guard = await takeGuards(deps.fingerprints, lead, campaign);
  if (guard.kind === "duplicate")
    return endUnsold(deps, decision, { status: "duplicate", reason: guard.reason });
  const ping = lead.pingId ? await deps.pings.read(lead.pingId, lead.sourceId) : null;
  const result = await deps.distribute({
    ...decision,
    ...(ping && { ranking: ping.ranking }),
    dryRun: false,
  });
  await deps.leads.addTrace(lead.id, result.trace);
  switch (result.kind) {
    case "sold":
      return endSold(deps, lead, {
        payoutCents: result.payoutCents,
        soldCount: result.sales.length,
      });
    case "unmatched":
      return endUnsold(deps, decision, { status: "unmatched", reason: result.reason });
    case "pending":
      return rest(deps, lead);
  }
};

/**
 * Decides a stored lead: duplicate, sold, unmatched, or still pending. The answer is the lead as
 * it then stands. A fault leaves the lead to the queue, because it is stored: it is pending.
 * Absorbs repeats: sales, guards and the end of a lead all happen once.
 */
export const decideLead = async (deps: DecideDeps, decision: Decision): Promise<Lead> => {
  const magic = magicOutcome(decision.lead);
  try {
    return magic ? await endByMagic(deps, decision, magic) : await distribute(deps, decision);
  } catch (fault) {
    deps.report(fault, decision.lead.id);
    return rest(deps, decision.lead);
  }
};
