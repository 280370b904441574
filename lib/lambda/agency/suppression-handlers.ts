import type { RouteKey } from "#contract/routes";
import { type LiftDeps, liftSuppression } from "#domain/email/lift-suppression";
import type { SuppressionStore } from "#domain/email/suppression-store";
import type { ApiHandlers } from "../http-api.ts";

type SuppressionKey = Extract<RouteKey, `${string} /v1/agency/suppressions${string}`>;

export type SuppressionHandlerDeps = LiftDeps & {
  suppressions: Pick<SuppressionStore, "list">;
};

/** Addresses that get no e-mail any more, and the way back. */
export const suppressionHandlers = (deps: SuppressionHandlerDeps): ApiHandlers<SuppressionKey> => ({
  "GET /v1/agency/suppressions": async ({ query }) => ({
    status: 200,
    body: await deps.suppressions.list(query),
  }),
  "POST /v1/agency/suppressions/{hash}/lift": async ({ path, body, principal }) => {
    await liftSuppression(deps, { ...path, ...body, actor: principal.actor });
    return { status: 204, body: null };
  },
});
