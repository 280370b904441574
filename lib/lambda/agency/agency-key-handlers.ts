import type { RouteKey } from "#contract/routes";
import { makeAgencyKey } from "#domain/agency-key/make-agency-key";
import { revokeAgencyKey } from "#domain/agency-key/revoke-agency-key";
import type { ApiHandlers } from "../http-api.ts";
import type { SetupDeps } from "./setup-deps.ts";

type AgencyKeyKey = Extract<RouteKey, `${string} /v1/agency/keys${string}`>;

/** The agency's own keys. */
export const agencyKeyHandlers = (deps: SetupDeps): ApiHandlers<AgencyKeyKey> => ({
  "GET /v1/agency/keys": async ({ query }) => ({
    status: 200,
    body: await deps.agencyKeys.list(query),
  }),
  "POST /v1/agency/keys": async ({ body, principal }) => ({
    status: 201,
    body: await makeAgencyKey(deps, body, principal),
  }),
  "DELETE /v1/agency/keys/{hash}": async ({ path, principal }) => {
    await revokeAgencyKey(deps, path.hash, principal);
    return { status: 204, body: null };
  },
});
