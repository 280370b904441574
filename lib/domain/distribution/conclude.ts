import type { Reason } from "#contract/lead";
import type { Trace } from "#contract/trace";
import { type Conclusion, traceSentence } from "#domain/routing/trace-sentence";
import type { TracedOrder } from "#domain/routing/traced-order";
import type { Distribution, DistributionDeps } from "./distribution-deps.ts";
import type { OfferEnd, Run } from "./run.ts";

/** A trace with more rows would not fit beside the others of a lead; the sentence counts all. */
const longestTrace = 200;

const rowsOf = (all: readonly TracedOrder[]): Trace["rows"] => {
  const first = all.filter(({ row }) => row.eligible || row.offer !== null || row.bid !== null);
  const others = all.filter((traced) => !first.includes(traced));
  const kept = new Set([...first, ...others].slice(0, longestTrace));
  return all.filter((traced) => kept.has(traced)).map(({ row }) => row);
};

/** What the supplier learns: never who might have bought, nor at what price. */
const unmatchedReason = (all: readonly TracedOrder[]): Reason => {
  const rules = all.map(({ row }) => row.failed?.rule ?? "");
  if (all.length > 0 && rules.every((rule) => rule.startsWith("filter.")))
    return { code: "filtered", message: "No buyer takes leads with these values." };
  const isCapacity = (rule: string) => rule.endsWith("Cap") || rule === "hours";
  if (rules.some(isCapacity) && rules.every((rule) => isCapacity(rule) || rule.includes(".")))
    return { code: "no_capacity", message: "No buyer takes another lead right now." };
  return { code: "no_buyer", message: "No buyer takes this lead right now." };
};

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
    rows: rowsOf(run.all),
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
