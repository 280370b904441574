import { dryRun } from "#domain/campaign/dry-run";
import { notFound } from "#domain/errors";
import type { ApiHandlers } from "../http-api.ts";
import type { WorkDeps } from "./work-deps.ts";

type LeadKey =
  | "GET /v1/agency/leads"
  | "GET /v1/agency/leads/{leadId}"
  | "POST /v1/agency/dry-runs";

/** Leads as the agency reads them, and what would become of one. */
export const leadHandlers = (deps: WorkDeps): ApiHandlers<LeadKey> => ({
  "GET /v1/agency/leads": async ({ query }) => {
    const today = deps.clock().toISOString().slice(0, 10);
    return { status: 200, body: await deps.leads.list({ ...query, day: query.day ?? today }) };
  },
  "GET /v1/agency/leads/{leadId}": async ({ path }) => {
    const found = await deps.leads.read(path.leadId);
    if (!found) throw notFound("lead");
    return { status: 200, body: found };
  },
  "POST /v1/agency/dry-runs": async ({ body }) => ({ status: 200, body: await dryRun(deps, body) }),
});
