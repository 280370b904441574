import type { BuyerId } from "#contract/id";
import type { agencyReturnRoutes } from "#contract/routes/agency-returns";
import type { ActivityDeps } from "#domain/activity/record-activity";
import type { BuyerStore } from "#domain/buyer/buyer-store";
import { notFound } from "#domain/errors";
import { repeatOf } from "#domain/repeat-of";
import { approveReturns } from "#domain/return/decision/approve-returns";
import { decideReturn } from "#domain/return/decision/decide-return";
import { undoDecision } from "#domain/return/decision/undo-decision";
import type { EvidenceFiles, EvidenceStore } from "#domain/return/evidence/evidence-store";
import { showEvidence } from "#domain/return/evidence/show-evidence";
import { changePolicy } from "#domain/return/policy/change-policy";
import type { ReturnPolicyStore } from "#domain/return/policy/return-policy-store";
import { returnRates } from "#domain/return/rates/return-rates";
import { type AgencyReturnDeps, readAgencyReturn } from "#domain/return/read-agency-return";
import type { ReturnStore } from "#domain/return/return-store";
import { writeToBuyer } from "#domain/return/write-to-buyer";
import type { ApiHandlers } from "../http-api.ts";

type ReturnRouteKey = keyof typeof agencyReturnRoutes;

/** All that the agency's routes of returns work with. */
export type ReturnWorkDeps = AgencyReturnDeps &
  ActivityDeps & {
    buyers: Pick<BuyerStore, "read">;
    policies: ReturnPolicyStore;
    store: ReturnStore;
    evidence: Pick<EvidenceStore, "read">;
    files: Pick<EvidenceFiles, "viewAddress">;
    hash: (text: string) => string;
  };

type PolicyKey = Extract<ReturnRouteKey, `${string}/return-policy`>;
type DecisionKey = Extract<ReturnRouteKey, `${string}decision${string}`>;

const checkBuyer = async ({ buyers }: Pick<ReturnWorkDeps, "buyers">, buyerId: BuyerId) => {
  if (!(await buyers.read(buyerId))) throw notFound("buyer");
};

const policyHandlers = (deps: ReturnWorkDeps): ApiHandlers<PolicyKey> => ({
  "GET /v1/agency/buyers/{buyerId}/return-policy": async ({ path }) => {
    await checkBuyer(deps, path.buyerId);
    return { status: 200, body: await deps.policies.read(path.buyerId) };
  },
  "PUT /v1/agency/buyers/{buyerId}/return-policy": async ({ path, body, principal }) => ({
    status: 200,
    body: await changePolicy(deps, { ...path, settings: body, actor: principal.actor }),
  }),
});

const decisionHandlers = (deps: ReturnWorkDeps): ApiHandlers<DecisionKey> => ({
  "POST /v1/agency/buyers/{buyerId}/returns/{returnId}/decision": async (request) => {
    const { path, body, principal } = request;
    const wanted = { key: path, draft: body, actor: principal.actor };
    const { return: it, file } = await decideReturn(deps, wanted);
    return { status: 200, body: { return: it, pending: file.pending } };
  },
  "DELETE /v1/agency/buyers/{buyerId}/returns/{returnId}/decision": async (request) => ({
    status: 200,
    body: await undoDecision(deps, { key: request.path, actor: request.principal.actor }),
  }),
  "POST /v1/agency/returns/decisions": async ({ body, principal }) => ({
    status: 200,
    body: await approveReturns(deps, { ...body, actor: principal.actor }),
  }),
});

/** The queue of returns, its decisions and the policies they are made by. */
export const returnHandlers = (deps: ReturnWorkDeps): ApiHandlers<ReturnRouteKey> => ({
  ...policyHandlers(deps),
  ...decisionHandlers(deps),
  "GET /v1/agency/returns": async ({ query }) => ({
    status: 200,
    body: await deps.agency.queue(query),
  }),
  "GET /v1/agency/buyers/{buyerId}/returns/{returnId}": async ({ path }) => ({
    status: 200,
    body: await readAgencyReturn(deps, path),
  }),
  "POST /v1/agency/buyers/{buyerId}/returns/{returnId}/messages": async (request) => {
    const { path, body, headers, principal } = request;
    const repeat = repeatOf(deps, "returnMessage", {
      by: principal.actor,
      key: [path.buyerId, headers["idempotency-key"] ?? ""],
      asked: [path, body],
    });
    const message = { ...body, key: path, actor: principal.actor, repeat };
    return { status: 201, body: await writeToBuyer(deps, message) };
  },
  "GET /v1/agency/buyers/{buyerId}/evidence/{evidenceId}": async ({ path, principal }) => {
    await checkBuyer(deps, path.buyerId);
    return { status: 200, body: await showEvidence(deps, { ...path, actor: principal.actor }) };
  },
  "GET /v1/agency/return-rates": async ({ query }) => ({
    status: 200,
    body: { rows: await returnRates(deps.rates, query) },
  }),
});
