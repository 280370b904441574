import { problemCodes } from "#contract/problem";
import { problemPages } from "#contract/problem-pages";
import { Refusal } from "#domain/errors";
import type { ApiHandlers } from "./http-api.ts";
import { titleOf } from "./problem-answer.ts";

type ReferenceRouteKey = "GET /v1/openapi.json" | "GET /v1/problems/{code}";

const readable = { "cache-control": "public, max-age=300" };

const problemPage = (code: string) => {
  const page = Object.entries(problemPages).find(([name]) => name === code)?.[1];
  const status = Object.entries(problemCodes).find(([name]) => name === code)?.[1];
  if (!page || !status) throw new Refusal("not_found", "There is no problem with this code.");
  return { code, title: titleOf(code), status, ...page };
};

/**
 * The routes that explain the API to anybody.
 * @param write makes the OpenAPI document; it is made once, at the first request
 */
export const referenceHandlers = (
  write: () => Record<string, unknown>,
): ApiHandlers<ReferenceRouteKey> => {
  let written: Record<string, unknown> | null = null;
  return {
    "GET /v1/openapi.json": async () => {
      written ??= write();
      return { status: 200, body: written, headers: readable };
    },
    "GET /v1/problems/{code}": async ({ path }) => ({
      status: 200,
      body: problemPage(path.code),
      headers: readable,
    }),
  };
};
