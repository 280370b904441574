import { type Campaign, CampaignDraft } from "#contract/campaign";
import { BuyerId, CampaignId, type LeadId, OrderId, SourceId, SupplierId } from "#contract/id";
import type { Lead, LeadSale } from "#contract/lead";
import type { Source } from "#contract/source";
import type { Trace } from "#contract/trace";
import type { NewId } from "#domain/effects";
import type { Distribute } from "#domain/intake/decide-lead";
import type { FingerprintStore } from "#domain/intake/fingerprint-store";
import type { LeadStore } from "#domain/intake/lead-store";
import type { LeadPost, PostDeps } from "#domain/intake/post-lead";
import type { RepeatStore } from "#domain/intake/repeat-store";
import { memoryFingerprintStore } from "./memory-fingerprint-store.ts";
import { memoryLeadStore } from "./memory-lead-store.ts";
import { memoryPingDesk } from "./memory-ping-desk.ts";
import { memoryRepeatStore } from "./memory-repeat-store.ts";
import { sequentialIds } from "./sequential-ids.ts";

export const noon = new Date("2026-11-21T12:00:00.000Z");

export const solarId = CampaignId.parse("cmp_00000000000000000000000001");
export const autoId = CampaignId.parse("cmp_00000000000000000000000002");
export const sourceId = SourceId.parse("src_00000000000000000000000001");

export const solar: Campaign = {
  ...CampaignDraft.parse({
    slug: "solar-tx",
    name: "Solar Texas",
    publicName: "Solar",
    fields: [
      { key: "first_name", label: "First name", type: "text", required: true, personal: true },
      { key: "last_name", label: "Last name", type: "text", personal: true },
      { key: "phone", label: "Phone", type: "phone", required: true, personal: true },
      { key: "email", label: "E-mail", type: "email", personal: true },
      { key: "state", label: "State", type: "state", inPing: true },
      { key: "zip", label: "ZIP code", type: "zip", inPing: true },
      { key: "monthly_bill", label: "Monthly bill", type: "money", inPing: true },
      {
        key: "credit_rating",
        label: "Credit rating",
        type: "choice",
        choices: ["Excellent", "Good", "Fair", "Poor"],
      },
      { key: "consent", label: "Consent", type: "consent" },
    ],
    duplicateRules: [{ fields: ["phone"], windowDays: 30 }],
    routing: { method: "waterfall" },
    payout: { kind: "fixed", cents: 1_800 },
  }),
  id: solarId,
  state: "active",
  pausedReason: null,
  createdAt: noon.toISOString(),
  changedAt: noon.toISOString(),
};

export const auto: Campaign = { ...solar, id: autoId, slug: "auto-fl", duplicateRules: [] };

export const aSource = (more: Partial<Source> = {}): Source => ({
  id: sourceId,
  supplierId: SupplierId.parse("sup_00000000000000000000000001"),
  name: "Quotes",
  campaigns: [{ campaignId: solarId, payout: null }],
  leadsPerSecond: 100,
  pingsPerSecond: 500,
  state: "active",
  pausedReason: null,
  createdAt: noon.toISOString(),
  changedAt: noon.toISOString(),
  ...more,
});

export const jane = {
  first_name: "Jane",
  last_name: "Doe",
  phone: "(512) 555-0143",
  state: "TX",
  zip: "78704",
};

export const aTrace = (lead: Lead, at: Date): Trace => ({
  leadId: lead.id,
  pingId: null,
  method: "waterfall",
  sentence: "Decided by a test",
  rows: [],
  tieBreak: null,
  dryRun: false,
  decidedAt: at.toISOString(),
  durationMs: 1,
});

export const aLeadSale = (soldAt: string): LeadSale => ({
  buyerId: BuyerId.parse("byr_00000000000000000000000001"),
  orderId: OrderId.parse("ord_00000000000000000000000001"),
  priceCents: 4_200,
  payoutCents: 1_800,
  soldAt,
});

type Stores = { leads: LeadStore; fingerprints: FingerprintStore; repeats: RepeatStore };

/** Intake with everything around it in memory, or on stores that a test brings. */
export const intakeWorld = (own: Partial<Stores> & { newId?: NewId } = {}) => {
  let now = noon.getTime();
  const leads = own.leads ?? memoryLeadStore();
  const pings = memoryPingDesk();
  const campaigns = new Map<string, Campaign>(
    [solar, auto].flatMap((c) => [
      [c.id, c],
      [c.slug, c],
    ]),
  );
  const queued: { leadId: LeadId; delaySeconds: number }[] = [];
  const faults: unknown[] = [];
  const distributed: Lead[] = [];
  const sell: Distribute = async ({ lead }) => {
    const sale = aLeadSale(new Date(now).toISOString());
    return { kind: "sold", sales: [sale], payoutCents: 1_800, trace: aTrace(lead, new Date(now)) };
  };
  const market = { answer: sell };
  const deps: PostDeps = {
    leads,
    fingerprints: own.fingerprints ?? memoryFingerprintStore(),
    repeats: own.repeats ?? memoryRepeatStore(),
    pings,
    readCampaign: async (idOrSlug) => campaigns.get(idOrSlug) ?? null,
    distribute: (request) => {
      distributed.push(request.lead);
      return market.answer(request);
    },
    queueLead: async (leadId, delaySeconds = 0) => {
      queued.push({ leadId, delaySeconds });
    },
    clock: () => new Date(now),
    newId: own.newId ?? sequentialIds(),
    wait: async (ms) => {
      now += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
    report: (fault) => faults.push(fault),
  };
  const aPost = (body: Record<string, unknown>, more: Partial<LeadPost> = {}): LeadPost => ({
    source: aSource(),
    mode: "live",
    body,
    root: "#",
    repeat: null,
    requestId: "req_1",
    async: false,
    deadline: new Date(now + 20_000),
    ...more,
  });
  return {
    deps,
    leads,
    pings,
    campaigns,
    queued,
    faults,
    distributed,
    market,
    aPost,
    pass: (ms: number) => {
      now += ms;
    },
    now: () => new Date(now),
  };
};
