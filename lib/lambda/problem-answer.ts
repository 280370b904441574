import { type Problem, problemCodes } from "#contract/problem";
import { Refusal } from "#domain/errors";

export const titleOf = (code: string) => {
  const words = code.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A refusal as RFC 9457 problem details; `type` resolves on the same host. */
export const problemOf = (refusal: Refusal, requestId: string): Problem => ({
  type: `/v1/problems/${refusal.code}`,
  title: titleOf(refusal.code),
  status: problemCodes[refusal.code],
  code: refusal.code,
  detail: refusal.message,
  request_id: requestId,
  ...(refusal.errors && { errors: refusal.errors }),
});

/** The refusal a caller sees for any thrown value: its own, or `internal` without details. */
export const refusalOf = (error: unknown): Refusal =>
  error instanceof Refusal
    ? error
    : new Refusal("internal", "Something on our side failed. Try again; nothing was lost.");
