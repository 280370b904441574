import type { Trace } from "#contract/trace";
import { type Conclusion, traceSentence } from "#domain/routing/trace-sentence";
import { tracedRows } from "#domain/routing/traced-rows";
import { unmatchedReason } from "#domain/routing/unmatched-reason";
import type { Distribution, DistributionDeps } from "./distribution-deps.ts";
import type { OfferEnd, Run } from "./run.ts";

const conclusionOf = (run: Run, end: OfferEnd): Conclusion => {
  const waitingFor = run.all.find(({ row }) => row.offer?.result === "postAmbiguous") ?? null;
  if (end === "pending") return { kind: "pending", waitingFor };
  return run.sold.length > 0 ? { kind: "sold", sold: run.sold } : { kind: "unmatched" };
};

const writeTrace = (deps: DistributionDeps, run: Run, conclusion: Conclusion): Trace => {
  const { lead, campaign, dryRun } = run.input;
  const how = { method: campaign.routing.method, dryRun };
  return {
    leadId: lead.id,
    pingId: lead.pingId,
    method: campaign.routing.method,
    sentence: traceSentence(conclusion, run.all, how),
    rows: tracedRows(run.all),
    tieBreak: run.tieBreak,
    dryRun,
    decidedAt: deps.clock().toISOString(),
    durationMs: Math.round((deps.auction.monotonicMs() - run.startedMs) * 10) / 10,
  };
};

/** The end of one distribution, with its trace. */
export const conclude = (deps: DistributionDeps, run: Run, end: OfferEnd): Distribution => {
  const conclusion = conclusionOf(run, end);
  const trace = writeTrace(deps, run, conclusion);
  if (end === "pending") return { kind: "pending", trace };
  if (run.sales.length === 0) return { kind: "unmatched", reason: unmatchedReason(run.all), trace };
  const payoutCents = run.sales.reduce((sum, sale) => sum + sale.payoutCents, 0);
  return { kind: "sold", sales: run.sales, payoutCents, trace };
};
