import type { SourceId } from "#contract/id";
import type { RouteKey } from "#contract/routes";
import { notFound } from "#domain/errors";
import { changeSource } from "#domain/source/change-source";
import { makeSource } from "#domain/source/make-source";
import { makeSourceKey } from "#domain/source/make-source-key";
import { revokeSourceKey } from "#domain/source/revoke-source-key";
import { rotateSourceKey } from "#domain/source/rotate-source-key";
import { paused, resumed, type StateChange } from "#domain/state-change";
import { makeSupplier } from "#domain/supplier/make-supplier";
import type { ApiHandlers } from "../http-api.ts";
import type { SetupDeps } from "./setup-deps.ts";
import { replayHeaders, setupRepeat } from "./setup-repeat.ts";

type SupplierKey = Extract<RouteKey, `${string} /v1/agency/suppliers`>;
type SourceKeyKey = Extract<RouteKey, `${string} /v1/agency/sources/{sourceId}/keys${string}`>;
type SourceKey = Exclude<Extract<RouteKey, `${string} /v1/agency/sources${string}`>, SourceKeyKey>;

/** Suppliers. */
export const supplierHandlers = (deps: SetupDeps): ApiHandlers<SupplierKey> => ({
  "GET /v1/agency/suppliers": async ({ query }) => ({
    status: 200,
    body: await deps.suppliers.list(query),
  }),
  "POST /v1/agency/suppliers": async (request) => {
    const repeat = setupRepeat(deps, "POST supplier", request);
    const { supplier, replayed } = await makeSupplier(deps, { draft: request.body, repeat });
    return { status: 201, body: supplier, headers: replayHeaders(replayed) };
  },
});

/** Sources: a supplier's ways in. */
export const sourceHandlers = (deps: SetupDeps): ApiHandlers<SourceKey> => {
  const setState = async (sourceId: SourceId, change: StateChange) => {
    const source = await deps.sources.setState(sourceId, change);
    if (!source) throw notFound("source");
    return { status: 200 as const, body: source };
  };
  return {
    "GET /v1/agency/sources": async ({ query }) => ({
      status: 200,
      body: await deps.sources.list(query),
    }),
    "POST /v1/agency/sources": async (request) => {
      const repeat = setupRepeat(deps, "POST source", request);
      const { source, replayed } = await makeSource(deps, { draft: request.body, repeat });
      return { status: 201, body: source, headers: replayHeaders(replayed) };
    },
    "GET /v1/agency/sources/{sourceId}": async ({ path }) => {
      const source = await deps.sources.read(path.sourceId);
      if (!source) throw notFound("source");
      return { status: 200, body: source };
    },
    "PUT /v1/agency/sources/{sourceId}": async ({ path, body }) => ({
      status: 200,
      body: await changeSource(deps, { ...path, draft: body }),
    }),
    "POST /v1/agency/sources/{sourceId}/pause": ({ path, body }) =>
      setState(path.sourceId, paused(body.reason, deps.clock())),
    "POST /v1/agency/sources/{sourceId}/resume": ({ path }) =>
      setState(path.sourceId, resumed(deps.clock())),
  };
};

/** The keys that sources post with. */
export const sourceKeyHandlers = (deps: SetupDeps): ApiHandlers<SourceKeyKey> => ({
  "GET /v1/agency/sources/{sourceId}/keys": async ({ path, query }) => {
    if (!(await deps.sources.read(path.sourceId))) throw notFound("source");
    return { status: 200, body: await deps.sourceKeys.list(path.sourceId, query) };
  },
  "POST /v1/agency/sources/{sourceId}/keys": async ({ path, body }) => ({
    status: 201,
    body: await makeSourceKey(deps, { ...path, ...body }),
  }),
  "POST /v1/agency/sources/{sourceId}/keys/{hash}/rotate": async ({ path, body }) => ({
    status: 201,
    body: await rotateSourceKey(deps, { ...path, ...body }),
  }),
  "DELETE /v1/agency/sources/{sourceId}/keys/{hash}": async ({ path }) => {
    await revokeSourceKey(deps, path);
    return { status: 204, body: null };
  },
});
