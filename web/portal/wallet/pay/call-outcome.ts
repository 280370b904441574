import { ApiProblem } from "../../api/api-problem.ts";

/** How long an answer about money is waited for before it counts as unknown. */
export const moneyTimeoutMs = 20_000;

/**
 * What a call that moves money came to when it threw: refused for a reason, so that nothing moved;
 * or unknown, for the request may have arrived although its answer did not.
 */
export const outcomeOf = (
  error: unknown,
): { kind: "unknown" } | { kind: "refused"; why: readonly string[] } => {
  if (!(error instanceof ApiProblem)) return { kind: "unknown" };
  if (error.status >= 500 || error.status === 429 || error.code === "still_in_progress")
    return { kind: "unknown" };
  const details = error.errors.flatMap(({ message, hint }) => [message, hint].filter(Boolean));
  return { kind: "refused", why: details.length > 0 ? details : [error.message] };
};
