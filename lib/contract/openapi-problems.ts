import { type ProblemCode, problemCodes } from "./problem.ts";
import type { Route } from "./route.ts";

const commonProblems: ProblemCode[] = ["internal", "unavailable"];

const ownProblems: Record<string, ProblemCode[]> = {
  "POST /v1/leads": ["still_in_progress", "ping_expired", "ping_used", "ping_data_changed"],
};

const problemsOf = (key: string, route: Route): ProblemCode[] => [
  ...(ownProblems[key] ?? []),
  ...(route.auth === "none" ? [] : (["unauthenticated"] as const)),
  ...(route.auth === "member" ? (["membership_ended"] as const) : []),
  ...(route.roles || route.auth === "source" ? (["forbidden"] as const) : []),
  ...(route.path || route.body ? (["not_found"] as const) : []),
  ...(route.idempotencyKey ? (["idempotency_key_reused"] as const) : []),
  ...(route.body ? (["malformed_body", "body_too_large", "unsupported_media_type"] as const) : []),
  ...(route.body || route.query || route.idempotencyKey ? (["invalid_request"] as const) : []),
  ...(route.auth === "source" ? (["rate_limited"] as const) : []),
  ...commonProblems,
];

/** What a route may refuse with, by status. */
export const problemAnswers = (key: string, route: Route) =>
  Object.fromEntries(
    [...new Set(problemsOf(key, route).map((code) => problemCodes[code]))]
      .toSorted((a, b) => a - b)
      .map((status) => [String(status), { $ref: `#/components/responses/Problem${status}` }]),
  );

/** The answers that the routes refer to, one per status. */
export const problemResponses = () =>
  Object.fromEntries(
    [...new Set(Object.values(problemCodes))].map((status) => [
      `Problem${status}`,
      {
        description: Object.entries(problemCodes)
          .filter(([, other]) => other === status)
          .map(([code]) => code)
          .join(", "),
        content: {
          "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
        },
      },
    ]),
  );
