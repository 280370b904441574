import type { Campaign } from "#contract/campaign";
import type { CampaignId, SourceId } from "#contract/id";
import type { Lead } from "#contract/lead";
import type { FieldError } from "#contract/problem";
import type { Source } from "#contract/source";
import type { Trace } from "#contract/trace";
import { distributeLead } from "../distribution/distribute-lead.ts";
import type { DistributionDeps } from "../distribution/distribution-deps.ts";
import type { Clock, NewId } from "../effects.ts";
import { Defect } from "../errors.ts";
import { parseFields } from "../fields/parse-fields.ts";
import { readEnvelope } from "../intake/read-envelope.ts";
import type { OrderStore } from "../order/order-store.ts";
import { refuseInvalid } from "../refuse-invalid.ts";
import type { SaleStore } from "../sale/sale-store.ts";
import type { SourceStore } from "../source/source-store.ts";
import type { CampaignStore } from "./campaign-store.ts";

/** What a dry run reads; it cannot write. */
export type DryRunDeps = {
  campaigns: Pick<CampaignStore, "read">;
  sources: Pick<SourceStore, "read">;
  orders: Pick<OrderStore, "routingTable">;
  standing: SaleStore["standing"];
  clock: Clock;
  newId: NewId;
  monotonicMs: () => number;
};

type DryRun = {
  campaignId: CampaignId;
  sourceId?: SourceId | undefined;
  /** As a supplier would post them. */
  values: Record<string, unknown>;
  /** The instant to route at; left out = now. */
  at?: string | undefined;
};

const waitMs = 10_000;

const forbidden = (what: string) => async (): Promise<never> => {
  throw new Defect(`a dry run must not ${what}`);
};

/** Distribution that can read and nothing else: what would write or ask throws. */
const readingOnly = (deps: DryRunDeps, clock: Clock): DistributionDeps => ({
  routingTable: deps.orders.routingTable,
  sales: {
    standing: deps.standing,
    book: forbidden("book"),
    hold: forbidden("hold"),
    capture: forbidden("capture"),
    release: forbidden("release"),
    openOffer: forbidden("look for offers"),
    salesOf: forbidden("look for sales"),
  },
  nextTurn: forbidden("take a turn"),
  auction: {
    send: forbidden("ask a buyer"),
    health: { load: forbidden("weigh bidders"), of: () => neverAsked(), note: () => neverAsked() },
    random: () => 0,
    monotonicMs: deps.monotonicMs,
    after: () => neverAsked(),
  },
  announce: forbidden("deliver"),
  clock,
  newId: deps.newId,
});

const neverAsked = (): never => {
  throw new Defect("a dry run must not hold an auction");
};

const unknown = (pointer: string, noun: string, id: string): FieldError => ({
  pointer,
  code: `unknown_${noun}`,
  message: `There is no ${noun} ${id}.`,
  hint: `Use the id of a ${noun}.`,
});

/** Without a source the campaign's own payout counts. */
const anySource = (deps: DryRunDeps, campaign: Campaign, at: string): Source => ({
  id: deps.newId("source"),
  supplierId: deps.newId("supplier"),
  name: "Dry run",
  campaigns: [{ campaignId: campaign.id, payout: null }],
  leadsPerSecond: 1,
  pingsPerSecond: 1,
  state: "active",
  pausedReason: null,
  createdAt: at,
  changedAt: at,
});

const leadOf = (
  deps: DryRunDeps,
  parsed: Pick<Lead, "values" | "otherFields" | "timeZone">,
  { campaign, source, at }: { campaign: Campaign; source: Source; at: string },
): Lead => ({
  ...parsed,
  id: deps.newId("lead"),
  campaignId: campaign.id,
  sourceId: source.id,
  pingId: null,
  idempotencyKey: null,
  test: false,
  status: "received",
  reason: null,
  subId: null,
  maxSales: campaign.routing.maxSales,
  soldCount: 0,
  sales: [],
  payoutCents: 0,
  receivedAt: at,
  finishedAt: null,
  durationMs: null,
});

/**
 * Routes a lead without selling it and answers with the trace: nothing is stored and nobody is
 * asked, so orders that bid show that they would be pinged.
 * @throws Refusal invalid_request
 */
export const dryRun = async (deps: DryRunDeps, input: DryRun): Promise<Trace> => {
  const at = input.at === undefined ? deps.clock() : new Date(input.at);
  const [campaign, given] = await Promise.all([
    deps.campaigns.read(input.campaignId),
    input.sourceId === undefined ? null : deps.sources.read(input.sourceId),
  ]);
  refuseInvalid([
    ...(campaign ? [] : [unknown("#/campaignId", "campaign", input.campaignId)]),
    ...(input.sourceId && !given ? [unknown("#/sourceId", "source", input.sourceId)] : []),
  ]);
  if (!campaign) throw new Defect("an unknown campaign was let through");
  const posted = readEnvelope(input.values).fields;
  const parsed = parseFields(campaign.fields, posted, { phase: "lead", root: "#/values" });
  if (parsed.kind === "invalid") {
    refuseInvalid(parsed.errors);
    throw new Defect("invalid fields without an error");
  }
  const { values, otherFields, timeZone } = parsed;
  const source = given ?? anySource(deps, campaign, at.toISOString());
  const distribution = await distributeLead(
    readingOnly(deps, () => at),
    {
      lead: leadOf(
        deps,
        { values, otherFields, timeZone },
        { campaign, source, at: at.toISOString() },
      ),
      campaign,
      source,
      dryRun: true,
      deadline: new Date(at.getTime() + waitMs),
    },
  );
  return { ...distribution.trace, leadId: null };
};
