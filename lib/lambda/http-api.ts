import middy from "@middy/core";
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from "aws-lambda";
import type * as z from "zod";
import { newId } from "#adapters/system";
import type { RequestId } from "#contract/id";
import { memberRoleHeader } from "#contract/member-role-header";
import type { AgencyPrincipal, MemberPrincipal, SourcePrincipal } from "#contract/principal";
import type { Route, RouteAuth } from "#contract/route";
import type { AnswerOf, BodyOf, PathOf, QueryOf, RouteKey, Routes } from "#contract/routes";
import { Refusal } from "#domain/errors";
import { compressed } from "./compressed.ts";
import { fieldErrors } from "./field-errors.ts";
import { logEvent, logFault } from "./logger.ts";
import { problemOf, refusalOf } from "./problem-answer.ts";
import { rawBody, readBody } from "./request-body.ts";

type Principals = {
  source: SourcePrincipal;
  agency: AgencyPrincipal;
  member: MemberPrincipal;
  none: null;
};

/** A parsed request, with who calls. Headers have lower-case names. */
export type ApiRequest<Key extends RouteKey> = {
  path: PathOf<Key>;
  query: QueryOf<Key>;
  body: BodyOf<Key>;
  headers: Record<string, string | undefined>;
  cookies: string[];
  /** The body as it came, for a signature over it. */
  rawBody: string;
  principal: Principals[Routes[Key]["auth"]];
  requestId: RequestId;
  remainingMs: () => number;
};

export type ApiHandler<Key extends RouteKey> = (request: ApiRequest<Key>) => Promise<AnswerOf<Key>>;

export type ApiHandlers<Keys extends RouteKey> = { [Key in Keys]: ApiHandler<Key> };

/** Turns the credentials of a request into who calls, or throws `unauthenticated`. */
export type Authenticators = {
  [Auth in Exclude<RouteAuth, "none">]?: (
    headers: Record<string, string | undefined>,
  ) => Promise<Principals[Auth]>;
};

const parsePart = (schema: z.ZodType | undefined, value: unknown, root: "#" | "?" | "/") => {
  if (schema === undefined) return { data: undefined, errors: [] };
  const parsed = schema.safeParse(value);
  return parsed.success
    ? { data: parsed.data, errors: [] }
    : { data: undefined, errors: fieldErrors(schema, value, root) };
};

const parseParts = (route: Route, event: APIGatewayProxyEventV2) => {
  const path = parsePart(route.path, event.pathParameters ?? {}, "/");
  // An id that is not even an id names nothing: the answer is the same as for a foreign one.
  if (path.errors.length > 0) throw new Refusal("not_found", "There is nothing at this address.");
  const query = parsePart(route.query, event.queryStringParameters ?? {}, "?");
  const body = route.body
    ? parsePart(route.body, readBody(event, route.form === true), "#")
    : { data: undefined, errors: [] };
  const errors = [...query.errors, ...body.errors];
  const idempotencyKey = event.headers["idempotency-key"];
  if (idempotencyKey !== undefined && (idempotencyKey === "" || idempotencyKey.length > 200))
    errors.push({
      pointer: "Idempotency-Key",
      code: "invalid_header",
      message: "The Idempotency-Key header must have 1 to 200 characters.",
      hint: "Send a UUID.",
    });
  if (route.idempotencyKey === "required" && idempotencyKey === undefined)
    errors.push({
      pointer: "Idempotency-Key",
      code: "required",
      message: "The Idempotency-Key header is missing.",
      hint: "Send a fresh UUID per write; send the same one to repeat it safely.",
    });
  if (errors.length > 0)
    throw new Refusal("invalid_request", sentenceOf(errors.length), { errors });
  return { path: path.data, query: query.data, body: body.data };
};

const sentenceOf = (count: number) =>
  count === 1 ? "One value needs a fix; see errors." : `${count} values need a fix; see errors.`;

const answerOf = (
  status: number,
  body: unknown,
  headers: Record<string, string>,
  cookies?: string[],
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: {
    ...(body !== null && { "content-type": "application/json" }),
    "cache-control": "no-store",
    ...headers,
  },
  ...(body !== null && { body: JSON.stringify(body) }),
  ...(cookies && { cookies }),
});

/** A portal learns from every answer whether its member has another role by now. */
const callerHeaders = (principal: Principals[RouteAuth]): Record<string, string> =>
  principal?.kind === "member" ? { [memberRoleHeader]: principal.role } : {};

/** A body that is a text already, such as a CSV file. */
const textAnswer = (
  contentType: string,
  answer: { status: number; body: unknown; headers?: Record<string, string> },
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: answer.status,
  headers: {
    "content-type": `${contentType}; charset=utf-8`,
    "cache-control": "no-store",
    ...answer.headers,
  },
  body: String(answer.body),
});

const checkRole = (route: Route, principal: Principals[RouteAuth]) => {
  if (!route.roles || principal?.kind !== "agency") return;
  if (!route.roles.includes(principal.role))
    throw new Refusal(
      "forbidden",
      `This needs an agency key of role ${route.roles.join(" or ")}; yours is ${principal.role}.`,
    );
};

/** A request that was refused, whoever refused it: the contract, the role, or the handler. */
export type RefusedRequest = {
  route: string;
  /** What the route does, in words. */
  summary: string;
  path: Record<string, string | undefined>;
  /** null when it is not known who called. */
  principal: Principals[RouteAuth];
  refusal: Refusal;
};

type OnRefused = (request: RefusedRequest) => Promise<void>;

/** The caller learns why it was refused also when it cannot be told elsewhere. */
const tellRefused = async (onRefused: OnRefused | undefined, request: RefusedRequest) => {
  try {
    await onRefused?.(request);
  } catch (error) {
    logFault("refusal.lost", error, { route: request.route });
  }
};

type LooseHandler = (request: unknown) => Promise<{
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  cookies?: string[];
}>;

/**
 * One Lambda entry for a set of routes: finds the route, authenticates, parses path, query and
 * body with the contract, and answers problems as RFC 9457.
 * @param routes the part of the contract that holds these routes; the whole would make the schemas
 * of seventy routes at the start of a function that serves five
 * @param onRefused told of each refusal before it is answered, such as to write it down
 */
export const httpApi = <Keys extends RouteKey>(
  routes: { [Key in Keys]: Route },
  authenticators: Authenticators,
  handlers: ApiHandlers<Keys>,
  onRefused?: OnRefused,
) => {
  const table: Record<string, LooseHandler> = handlers as Record<string, LooseHandler>;
  const serve = async (event: APIGatewayProxyEventV2, context: Context) => {
    const requestId = newId("request");
    const startedAt = performance.now();
    const log = (status: number, code?: string) =>
      logEvent("request.answered", {
        route: event.routeKey,
        status,
        requestId,
        durationMs: Math.round(performance.now() - startedAt),
        ...(code && { code }),
      });
    const route = Object.entries<Route>(routes).find(([key]) => key === event.routeKey)?.[1];
    let principal: Principals[RouteAuth] = null;
    try {
      const handler = table[event.routeKey];
      if (!handler || !route) throw new Refusal("not_found", "There is nothing at this address.");
      const authenticate = route.auth === "none" ? null : authenticators[route.auth];
      principal = authenticate ? await authenticate(event.headers) : null;
      checkRole(route, principal);
      const answer = await handler({
        ...parseParts(route, event),
        headers: event.headers,
        cookies: event.cookies ?? [],
        rawBody: rawBody(event).toString("utf8"),
        principal,
        requestId,
        remainingMs: () => context.getRemainingTimeInMillis(),
      });
      log(answer.status);
      const { status, body, cookies } = answer;
      const headers = {
        "x-request-id": requestId,
        ...callerHeaders(principal),
        ...answer.headers,
      };
      const whole = route.produces
        ? textAnswer(route.produces, { status, body, headers })
        : answerOf(status, body, headers, cookies);
      return await compressed(whole, event.headers["accept-encoding"]);
    } catch (error) {
      const refusal = refusalOf(error);
      const { routeKey, pathParameters: path = {} } = event;
      const { summary = routeKey } = route ?? {};
      if (refusal !== error) logFault("request.failed", error, { requestId, route: routeKey });
      else await tellRefused(onRefused, { route: routeKey, summary, path, principal, refusal });
      const problem = problemOf(refusal, requestId);
      log(problem.status, problem.code);
      return answerOf(problem.status, problem, {
        "content-type": "application/problem+json",
        "x-request-id": requestId,
        ...callerHeaders(principal),
        ...refusal.headers,
      });
    }
  };
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>().handler(serve);
};
