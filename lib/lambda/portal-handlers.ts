import type { MemberPrincipal } from "#contract/principal";
import type { portalRoutes } from "#contract/routes/portal";
import { addNote } from "#domain/portal/add-note";
import { assignLead } from "#domain/portal/assign-lead";
import { issueSocketTicket, type SocketTicket } from "#domain/portal/issue-socket-ticket";
import { listLeads } from "#domain/portal/list-leads";
import type { PortalDeps } from "#domain/portal/portal-deps";
import { readEventsAfter } from "#domain/portal/read-events-after";
import { readLead } from "#domain/portal/read-lead";
import { readMe } from "#domain/portal/read-me";
import { readSummary } from "#domain/portal/read-summary";
import { recordCall } from "#domain/portal/record-call";
import { setOutcome } from "#domain/portal/set-outcome";
import { starLead } from "#domain/portal/star-lead";
import type { ApiHandlers } from "./http-api.ts";

type PortalRouteKey = keyof typeof portalRoutes;

type Sockets = {
  url: string;
  newToken: () => string;
  add: (ticket: SocketTicket) => Promise<void>;
};

const keyOf = (headers: Record<string, string | undefined>) => headers["idempotency-key"] ?? "";

/**
 * The portal's routes on its use cases.
 * @param open makes what a use case works with, out of the member's own scope
 */
export const portalHandlers = (
  open: (member: MemberPrincipal) => PortalDeps,
  sockets: Sockets,
): ApiHandlers<PortalRouteKey> => ({
  "GET /v1/portal/me": async ({ principal }) => ({
    status: 200,
    body: await readMe(open(principal)),
  }),
  "GET /v1/portal/summary": async ({ principal }) => ({
    status: 200,
    body: await readSummary(open(principal)),
  }),
  "GET /v1/portal/leads": async ({ principal, query }) => ({
    status: 200,
    body: await listLeads(open(principal), query),
  }),
  "GET /v1/portal/leads/{leadId}": async ({ principal, path }) => ({
    status: 200,
    body: await readLead(open(principal), path.leadId),
  }),
  "PUT /v1/portal/leads/{leadId}/outcome": async ({ principal, path, body }) => ({
    status: 200,
    body: await setOutcome(open(principal), path.leadId, body.outcome),
  }),
  "POST /v1/portal/leads/{leadId}/notes": async ({ principal, path, body, headers }) => ({
    status: 201,
    body: await addNote(open(principal), { ...path, ...body, key: keyOf(headers) }),
  }),
  "PUT /v1/portal/leads/{leadId}/star": async ({ principal, path, body }) => ({
    status: 200,
    body: await starLead(open(principal), path.leadId, body.starred),
  }),
  "PUT /v1/portal/leads/{leadId}/assignee": async ({ principal, path, body }) => ({
    status: 200,
    body: await assignLead(open(principal), path.leadId, body.memberId),
  }),
  "POST /v1/portal/leads/{leadId}/calls": async ({ principal, path, headers }) => ({
    status: 201,
    body: await recordCall(open(principal), { ...path, key: keyOf(headers) }),
  }),
  "GET /v1/portal/events": async ({ principal, query }) => ({
    status: 200,
    body: await readEventsAfter(open(principal), query.after),
  }),
  "POST /v1/portal/socket-tickets": async ({ principal }) => ({
    status: 201,
    body: await issueSocketTicket(open(principal), sockets),
  }),
});
