import type { RouteKey } from "#contract/routes";
import { notFound } from "#domain/errors";
import { changeRole } from "#domain/member/change-role";
import { inviteMember } from "#domain/member/invite-member";
import { listMembers } from "#domain/member/list-members";
import { removeMember } from "#domain/member/remove-member";
import { renewInvitation } from "#domain/member/renew-invitation";
import type { ApiHandlers } from "../http-api.ts";
import type { SetupDeps } from "./setup-deps.ts";

type MemberKey = Extract<RouteKey, `${string} /v1/agency/buyers/{buyerId}/members${string}`>;

/** Members: who works in a buyer's portal, and the links that let them in. */
export const memberHandlers = (deps: SetupDeps): ApiHandlers<MemberKey> => ({
  "GET /v1/agency/buyers/{buyerId}/members": async ({ path, query }) => {
    if (!(await deps.buyers.read(path.buyerId))) throw notFound("buyer");
    return { status: 200, body: await listMembers(deps, path.buyerId, query) };
  },
  "POST /v1/agency/buyers/{buyerId}/members": async ({ path, body }) => ({
    status: 201,
    body: await inviteMember(deps, { ...path, ...body }),
  }),
  "PUT /v1/agency/buyers/{buyerId}/members/{memberId}": async ({ path, body }) => ({
    status: 200,
    body: await changeRole(deps.members, path, body.role),
  }),
  "POST /v1/agency/buyers/{buyerId}/members/{memberId}/invitation": async ({ path }) => ({
    status: 201,
    body: await renewInvitation(deps, path),
  }),
  "DELETE /v1/agency/buyers/{buyerId}/members/{memberId}": async ({ path }) => {
    await removeMember(deps, path);
    return { status: 204, body: null };
  },
});
