import type { LeadAnswer } from "#contract/lead";
import { limits } from "#contract/limits";
import type { SourcePrincipal } from "#contract/principal";
import type { AnswerOf } from "#contract/routes";
import { PostedBatch } from "#contract/routes/supplier";
import type { Source } from "#contract/source";
import { Refusal } from "#domain/errors";
import { fingerprintOf } from "#domain/intake/canonical-json";
import { findLead, findLeads } from "#domain/intake/find-leads";
import type { FinishDeps } from "#domain/intake/finish-lead";
import { leadAnswer } from "#domain/intake/lead-answer";
import { type PostDeps, type PostResult, postLead } from "#domain/intake/post-lead";
import { fieldErrors } from "./field-errors.ts";
import type { ApiHandlers, ApiRequest } from "./http-api.ts";
import { logEvent } from "./logger.ts";
import { postBatch } from "./post-batch.ts";
import { type Admit, withinLimit } from "./within-limit.ts";

type LeadRouteKey = "POST /v1/leads" | "GET /v1/leads" | "GET /v1/leads/{leadId}";

/** What the lead routes need of the world. */
export type LeadApiDeps = PostDeps &
  Pick<FinishDeps, "readSource"> & {
    admit: Admit;
  };

/** Kept of a request's time for the answer, and the most that deciding may take of it. */
const reserveMs = 2_500;
const decideMs = 20_000;

const statusOf = (answer: LeadAnswer): 200 | 201 | 202 =>
  answer.status === "accepted" ? 201 : answer.status === "pending" ? 202 : 200;

const sourceOf = async (deps: LeadApiDeps, principal: SourcePrincipal): Promise<Source> => {
  const source = await deps.readSource(principal.sourceId);
  if (!source) throw new Refusal("unauthenticated", "This source is gone. Ask for a new key.");
  return source;
};

const limitOf = ({ id: sourceId, leadsPerSecond: perSecond }: Source, count: number) =>
  ({ sourceId, kind: "leads", perSecond, count }) as const;

const answerPost = (
  result: PostResult,
  logged: { requestId: string },
): Extract<AnswerOf<"POST /v1/leads">, { status: 200 | 201 | 202 }> => {
  const { lead } = result;
  const answer = leadAnswer(lead, result.requestId);
  logEvent(`lead.${answer.status}`, {
    ...logged,
    leadId: lead.id,
    campaignId: lead.campaignId,
    sourceId: lead.sourceId,
    outcome: lead.reason?.code ?? answer.status,
    ...(lead.durationMs !== null && { durationMs: lead.durationMs }),
  });
  return {
    status: statusOf(answer),
    body: answer,
    headers: {
      ...(result.replayed && { "idempotent-replayed": "true" }),
      ...(answer.status === "pending" && { "preference-applied": "respond-async" }),
    },
  };
};

type PostRequest = ApiRequest<"POST /v1/leads">;

const deadlineOf = (deps: LeadApiDeps, request: PostRequest): Date => {
  const leftMs = Math.max(0, request.remainingMs() - reserveMs);
  return new Date(deps.clock().getTime() + Math.min(leftMs, decideMs));
};

const wantsAsync = (headers: PostRequest["headers"]) =>
  /(^|[,;\s])respond-async($|[,;\s])/i.test(headers["prefer"] ?? "");

/** A body with a list of leads is a batch, and wrong when that list is. */
const batchIn = (body: Record<string, unknown>) => {
  if (!Array.isArray(body["leads"])) return null;
  const batch = PostedBatch.safeParse(body);
  if (batch.success) return batch.data;
  throw new Refusal(
    "invalid_request",
    `Send 1 to ${limits.batchLeads} leads, each an object; see errors.`,
    { errors: fieldErrors(PostedBatch, body, "#") },
  );
};

const post = async (deps: LeadApiDeps, request: PostRequest) => {
  const { principal, requestId, headers } = request;
  const source = await sourceOf(deps, principal);
  const body: Record<string, unknown> = { ...request.body };
  const count = Array.isArray(body["leads"]) ? Math.max(1, body["leads"].length) : 1;
  return withinLimit(deps.admit, limitOf(source, count), async () => {
    const key = headers["idempotency-key"];
    const shared = {
      source,
      mode: principal.mode,
      requestId,
      async: wantsAsync(headers),
      deadline: deadlineOf(deps, request),
      repeat: key === undefined ? null : { key, fingerprint: fingerprintOf(body) },
    };
    const batch = batchIn(body);
    if (batch) return postBatch(deps, { ...shared, ...batch });
    return answerPost(await postLead(deps, { ...shared, body, root: "#" }), { requestId });
  });
};

/** The routes by which a supplier posts its leads and looks them up. */
export const leadHandlers = (deps: LeadApiDeps): ApiHandlers<LeadRouteKey> => ({
  "POST /v1/leads": (request) => post(deps, request),
  "GET /v1/leads/{leadId}": async ({ principal, path, requestId }) => {
    const source = await sourceOf(deps, principal);
    return withinLimit(deps.admit, limitOf(source, 1), async () => ({
      status: 200 as const,
      body: leadAnswer(await findLead(deps, source.id, path.leadId), requestId),
    }));
  },
  "GET /v1/leads": async ({ principal, query, requestId }) => {
    const source = await sourceOf(deps, principal);
    return withinLimit(deps.admit, limitOf(source, 1), async () => {
      const by = { phone: query.phone, idempotencyKey: query.idempotency_key };
      const leads = await findLeads(deps, source.id, by);
      return {
        status: 200 as const,
        body: { items: leads.map((lead) => leadAnswer(lead, requestId)), next: null },
      };
    });
  },
});
