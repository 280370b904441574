import type { FieldError, Problem } from "#contract/problem";

/** The server understood the request and refused it. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string;
  readonly errors: FieldError[];

  constructor(problem: Problem) {
    super(problem.detail);
    this.status = problem.status;
    this.code = problem.code;
    this.requestId = problem.request_id;
    this.errors = problem.errors ?? [];
  }
}

/** The request never reached the server, or its answer never came back. */
export class ConnectionLost extends Error {}

/** Nobody is signed in any more, so that the request was not sent. */
export class SignedOut extends Error {}

/** The request id to quote to support, where there is one. */
export const requestIdOf = (error: unknown): string | null =>
  error instanceof ApiProblem && error.requestId !== "" ? error.requestId : null;

export const statusOf = (error: unknown): number | null =>
  error instanceof ApiProblem ? error.status : null;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const textOf = (value: unknown) => (typeof value === "string" ? value : "");

const readErrors = (value: unknown): FieldError[] =>
  (Array.isArray(value) ? value : []).filter(isRecord).map((error) => ({
    pointer: textOf(error["pointer"]),
    code: textOf(error["code"]),
    message: textOf(error["message"]),
    hint: textOf(error["hint"]),
  }));

/** The problem of a refused answer, also where something between us and the server wrote it. */
export const readProblem = async (response: Response): Promise<ApiProblem> => {
  const body: unknown = await response.json().catch(() => null);
  const fields = isRecord(body) ? body : {};
  return new ApiProblem({
    type: textOf(fields["type"]),
    title: textOf(fields["title"]),
    status: response.status,
    code: textOf(fields["code"]) || "internal",
    detail: textOf(fields["detail"]),
    request_id: textOf(fields["request_id"]) || (response.headers.get("x-request-id") ?? ""),
    errors: readErrors(fields["errors"]),
  });
};
