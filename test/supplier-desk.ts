import { setTimeout as wait } from "node:timers/promises";
import { distributionDeps } from "#adapters/distribution-deps";
import { fingerprintStore } from "#adapters/dynamo/intake/fingerprint-store";
import { idempotencyStore } from "#adapters/dynamo/intake/idempotency-store";
import { pingStore } from "#adapters/dynamo/intake/ping-store";
import { countRate } from "#adapters/dynamo/intake/rate-limit";
import { leadStore } from "#adapters/dynamo/lead/lead-store";
import { readCampaign } from "#adapters/dynamo/setup/campaign-store";
import { sourceAuthenticator } from "#adapters/dynamo/setup/source-auth";
import { readSource } from "#adapters/dynamo/setup/source-store";
import { newId, systemClock } from "#adapters/system";
import { BuyerId, type LeadId } from "#contract/id";
import { supplierRoutes } from "#contract/routes/supplier";
import { distributeLead } from "#domain/distribution/distribute-lead";
import type { Clock } from "#domain/effects";
import { makeAdmission } from "#domain/intake/admit-post";
import { finishLead } from "#domain/intake/finish-lead";
import { httpApi } from "#lambda/http-api";
import { type LeadApiDeps, leadHandlers } from "#lambda/lead-handlers";
import { agencyDesk } from "./agency-desk.ts";
import { acme, solar, texas } from "./agency-samples.ts";
import { callApi, type TestRequest } from "./call-api.ts";

/** An agency with one buyer of money, and a supplier's sources that post to it. */
export const supplierDesk = async (
  more: { creditCents?: number; leadsPerSecond?: number; rateClock?: Clock } = {},
) => {
  const agency = await agencyDesk();
  const { table, owner } = agency;
  const make = async (route: Parameters<typeof owner>[0], body: unknown, path = {}) => {
    const made = await owner(route, { body, path });
    if (made.status >= 300) throw new Error(`${route}: ${JSON.stringify(made.body)}`);
    return made.body;
  };
  const fields = [
    ...solar.fields,
    { key: "last_name", label: "Last name", type: "text", personal: true },
    { key: "consent", label: "Consent", type: "consent" },
  ];
  const campaign = await make("POST /v1/agency/campaigns", { ...solar, fields });
  const campaignId: string = campaign["id"];
  const creditCents = more.creditCents ?? 1_000_000;
  const { buyer } = await make("POST /v1/agency/buyers", {
    ...acme,
    order: { ...texas, filter: { match: "all", groups: [] }, campaignId },
    creditCents,
  });
  const supplier = await make("POST /v1/agency/suppliers", { name: "BlueLeads" });
  const aSource = async (leadsPerSecond = more.leadsPerSecond ?? 1_000) => {
    const source = await make("POST /v1/agency/sources", {
      supplierId: supplier["id"],
      name: "Search",
      campaigns: [{ campaignId }],
      leadsPerSecond,
    });
    const path = { sourceId: source["id"] };
    const keyOf = async (mode: string) =>
      (await make("POST /v1/agency/sources/{sourceId}/keys", { mode }, path))["key"];
    return { ...path, live: String(await keyOf("live")), test: String(await keyOf("test")) };
  };
  const source = await aSource();
  let leadsMade = 0;
  const queued: LeadId[] = [];
  const faults: unknown[] = [];
  const distribution = distributionDeps(table, { allowLoopback: true, announce: async () => {} });
  const deps: LeadApiDeps = {
    leads: leadStore(table),
    fingerprints: fingerprintStore(table),
    repeats: idempotencyStore(table),
    pings: pingStore(table),
    readCampaign: readCampaign(table),
    readSource: readSource(table),
    distribute: (request) => distributeLead(distribution, request),
    queueLead: async (leadId) => {
      queued.push(leadId);
    },
    admit: makeAdmission(countRate(table), more.rateClock ?? systemClock),
    clock: systemClock,
    newId,
    wait: async (ms) => {
      await wait(ms);
    },
    report: (fault) => faults.push(fault),
  };
  const api = callApi(
    httpApi(
      supplierRoutes,
      { source: sourceAuthenticator(table, systemClock) },
      leadHandlers(deps),
    ),
  );
  type LeadRoute = "POST /v1/leads" | "GET /v1/leads" | "GET /v1/leads/{leadId}";
  const withKey =
    (key: string) =>
    (route: LeadRoute, request: TestRequest = {}) =>
      api(route, { ...request, headers: { authorization: `Bearer ${key}`, ...request.headers } });
  return {
    agency,
    table,
    deps,
    api,
    campaignId,
    buyerId: BuyerId.parse(buyer.id),
    source,
    aSource,
    /** A lead to post, of a phone of its own. */
    aLead: (more: Record<string, unknown> = {}) => {
      leadsMade += 1;
      const phone = `512555${String(1_000 + leadsMade)}`;
      return { first_name: "Jane", last_name: "Doe", phone, state: "TX", zip: "78704", ...more };
    },
    queued,
    faults,
    withKey,
    live: withKey(source.live),
    test: withKey(source.test),
    finish: (leadId: LeadId) => finishLead(deps, leadId, new Date(Date.now() + 20_000)),
    balanceCents: async (): Promise<number> =>
      (await owner("GET /v1/agency/buyers/{buyerId}/wallet", { path: { buyerId: buyer.id } })).body[
        "balanceCents"
      ],
  };
};
