import type { RouteKey } from "#contract/routes";
import { changeEndpoint } from "#domain/endpoint/change-endpoint";
import { makeEndpoint } from "#domain/endpoint/make-endpoint";
import { rotateSecret } from "#domain/endpoint/rotate-secret";
import { showEndpoint } from "#domain/endpoint/show-endpoint";
import { notFound } from "#domain/errors";
import type { ApiHandlers } from "../http-api.ts";
import type { SetupDeps } from "./setup-deps.ts";
import { replayHeaders, setupRepeat } from "./setup-repeat.ts";

type EndpointKey = Extract<RouteKey, `${string} /v1/agency/buyers/{buyerId}/endpoints${string}`>;

/** Endpoints: where a buyer's leads are delivered. */
export const endpointHandlers = (deps: SetupDeps): ApiHandlers<EndpointKey> => ({
  "GET /v1/agency/buyers/{buyerId}/endpoints": async ({ path, query, principal }) => {
    if (!(await deps.buyers.read(path.buyerId))) throw notFound("buyer");
    const { items, next } = await deps.endpoints.list(path.buyerId, query);
    return {
      status: 200,
      body: { items: items.map((endpoint) => showEndpoint(endpoint, principal)), next },
    };
  },
  "POST /v1/agency/buyers/{buyerId}/endpoints": async (request) => {
    const { endpoint, replayed } = await makeEndpoint(deps, {
      ...request.path,
      draft: request.body,
      repeat: setupRepeat(deps, "POST endpoint", request),
    });
    return {
      status: 201,
      body: showEndpoint(endpoint, request.principal),
      headers: replayHeaders(replayed),
    };
  },
  "PUT /v1/agency/buyers/{buyerId}/endpoints/{endpointId}": async ({ path, body, principal }) => {
    const endpoint = await changeEndpoint(deps, { path, draft: body });
    return { status: 200, body: showEndpoint(endpoint, principal) };
  },
  "POST /v1/agency/buyers/{buyerId}/endpoints/{endpointId}/enable": async (request) => {
    const endpoint = await deps.endpoints.enable(request.path, deps.clock().toISOString());
    if (!endpoint) throw notFound("endpoint");
    return { status: 200, body: showEndpoint(endpoint, request.principal) };
  },
  "POST /v1/agency/buyers/{buyerId}/endpoints/{endpointId}/disable": async (request) => {
    const { path, body, principal } = request;
    const at = deps.clock().toISOString();
    const endpoint = await deps.endpoints.disable(path, body.reason, at);
    if (!endpoint) throw notFound("endpoint");
    return { status: 200, body: showEndpoint(endpoint, principal) };
  },
  "POST /v1/agency/buyers/{buyerId}/endpoints/{endpointId}/rotate-secret": async (request) => {
    const endpoint = await rotateSecret(deps, request.path);
    return { status: 200, body: showEndpoint(endpoint, request.principal) };
  },
});
