import type { MemberPrincipal } from "#contract/principal";
import type { portalReturnRoutes } from "#contract/routes/portal-returns";
import { Refusal } from "#domain/errors";
import { seesPersonal } from "#domain/member/sees-personal";
import { appealReturn } from "#domain/return/appeal-return";
import { announceEvidence } from "#domain/return/evidence/announce-evidence";
import { showEvidence } from "#domain/return/evidence/show-evidence";
import { listReturns } from "#domain/return/list-returns";
import { readMyPolicy } from "#domain/return/policy/read-my-policy";
import { readReturn } from "#domain/return/read-return";
import type { ReturnDeps } from "#domain/return/return-deps";
import { checkReturns } from "#domain/return/submit/check-returns";
import { submitReturns } from "#domain/return/submit/submit-returns";
import { withdrawReturn } from "#domain/return/withdraw-return";
import { writeToAgency } from "#domain/return/write-to-agency";
import type { ApiHandlers } from "./http-api.ts";

type ReturnRouteKey = keyof typeof portalReturnRoutes;

const keyOf = (headers: Record<string, string | undefined>) => headers["idempotency-key"] ?? "";

/** Files show people, so they are for the roles that see people. */
const checkMayOpen = ({ role }: MemberPrincipal): void => {
  if (!seesPersonal(role))
    throw new Refusal("forbidden", `Your role, ${role}, does not open files of returns.`);
};

/**
 * The portal's routes of returns on their use cases.
 * @param open makes what a use case works with, out of the member's own scope
 */
export const portalReturnHandlers = (
  open: (member: MemberPrincipal) => ReturnDeps,
): ApiHandlers<ReturnRouteKey> => ({
  "GET /v1/portal/returns/policy": async ({ principal }) => ({
    status: 200,
    body: await readMyPolicy(open(principal)),
  }),
  "POST /v1/portal/returns/checks": async ({ principal, body }) => ({
    status: 200,
    body: await checkReturns(open(principal), body.items),
  }),
  "POST /v1/portal/returns": async ({ principal, body, headers }) => ({
    status: 201,
    body: await submitReturns(open(principal), { ...body, key: keyOf(headers) }),
  }),
  "GET /v1/portal/returns": async ({ principal, query }) => ({
    status: 200,
    body: await listReturns(open(principal), query),
  }),
  "GET /v1/portal/returns/{returnId}": async ({ principal, path }) => ({
    status: 200,
    body: await readReturn(open(principal), path.returnId),
  }),
  "POST /v1/portal/returns/{returnId}/messages": async ({ principal, path, body, headers }) => ({
    status: 201,
    body: await writeToAgency(open(principal), { ...path, ...body, key: keyOf(headers) }),
  }),
  "POST /v1/portal/returns/{returnId}/withdrawal": async ({ principal, path }) => ({
    status: 200,
    body: await withdrawReturn(open(principal), path.returnId),
  }),
  "POST /v1/portal/returns/{returnId}/appeal": async ({ principal, path, body, headers }) => ({
    status: 200,
    body: await appealReturn(open(principal), { ...path, ...body, key: keyOf(headers) }),
  }),
  "POST /v1/portal/evidence": async ({ principal, body, headers }) => ({
    status: 201,
    body: await announceEvidence(open(principal), { file: body, key: keyOf(headers) }),
  }),
  "GET /v1/portal/evidence/{evidenceId}": async ({ principal, path }) => {
    checkMayOpen(principal);
    const { buyerId } = principal.scope;
    const request = { ...path, buyerId, actor: principal.name };
    return { status: 200, body: await showEvidence(open(principal), request) };
  },
});
