import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "../../http/read-body.ts";
import { brokenInside, type Outage, refusedBy } from "../outage.ts";
import type { StripeKeys } from "../stripe-keys.ts";
import { freshen } from "../world/links.ts";
import { apiVersion } from "../world/make-event.ts";
import { StripeError, UnreadRequest } from "../world/stripe-error.ts";
import { randomText, type World } from "../world/world.ts";
import { expandAnswer } from "./expand.ts";
import { claimKey, endClaim } from "./idempotency.ts";
import { parseForm } from "./parse-form.ts";
import { checkMayCall, readKey } from "./read-key.ts";
import { unreadParam } from "./read-params.ts";
import { type Call, type Routes, routeFinder } from "./route.ts";
import { shownTo } from "./shown-to.ts";

type ApiDeps = {
  world: World;
  keys: StripeKeys;
  routes: Routes;
  /** How ill this Stripe is for a request, such as `GET /v1/customers`. */
  meetOutage: (request: string) => Outage;
  /** Ends an operation: writes what changed, and sends or forgets its events. */
  finish: (succeeded: boolean) => void;
};

type Answer = { status: number; body: object };
/** An answer, and whether it came of an operation that had begun. */
type Made = Answer & { hasBegun: boolean };
type Asked = {
  method: string;
  path: string;
  query: string;
  body: string;
  headers: IncomingMessage["headers"];
};

const longestBody = 262_144;

const unknownUrl = (method: string, path: string) =>
  new UnreadRequest(404, {
    type: "invalid_request_error",
    message:
      `Unrecognized request URL (${method}: ${path}); the local Stripe serves the part of the ` +
      "API that Leadwire uses.",
  });

const checkVersion = (version: string | string[] | undefined) => {
  if (version !== undefined && version !== apiVersion)
    throw unreadParam(`The local Stripe speaks version ${apiVersion} only.`, {
      param: "Stripe-Version",
    });
};

/** An error as its caller may see it. */
const answerOf = (error: unknown, by: Call["by"]): Answer => {
  if (!(error instanceof StripeError)) {
    const message = `The local Stripe has a defect: ${String(error)}`;
    return { status: 500, body: { error: { type: "api_error", message } } };
  }
  const { payment_intent: payment, setup_intent: setup, ...rest } = error.body;
  const intents = {
    ...(payment !== undefined && { payment_intent: shownTo(by, payment) }),
    ...(setup !== undefined && { setup_intent: shownTo(by, setup) }),
  };
  return { status: error.status, body: { error: { ...rest, ...intents } } };
};

const expandOf = (expand: unknown): string[] =>
  Array.isArray(expand) ? expand.filter((path) => typeof path === "string") : [];

/** Runs one operation from its first step to its last. */
const runOperation = ({ world, routes, finish }: ApiDeps) => {
  const find = routeFinder(routes);
  return (asked: Asked, by: Call["by"], kind: Outage["kind"]): Made => {
    try {
      if (kind === "failed") throw brokenInside();
      const found = find(asked.method, asked.path);
      if (!found) throw unknownUrl(asked.method, asked.path);
      checkMayCall(by, asked.method, asked.path);
      const form = parseForm(asked.method === "POST" ? asked.body : asked.query);
      const made = found.operation(world, { ids: found.ids, form, by });
      finish(true);
      const body = expandAnswer(world.books, shownTo(by, made), expandOf(form["expand"]));
      freshen(world.links, body, Date.now());
      if (kind === "failedAfter") return { ...answerOf(brokenInside(), by), hasBegun: true };
      return { status: 200, body, hasBegun: true };
    } catch (error) {
      // A refused card has left its traces; whatever else was refused never happened.
      finish(error instanceof StripeError && error.status === 402);
      return { ...answerOf(error, by), hasBegun: !(error instanceof UnreadRequest) };
    }
  };
};

/**
 * Whether trying again may help, where Stripe says so: a saved answer will not change, and a lock
 * is soon free.
 */
const shouldRetry = ({ status, body }: Answer): Record<string, string> => {
  if (status === 402 || status === 500) return { "stripe-should-retry": "false" };
  const isLocked = status === 429 && JSON.stringify(body).includes("lock_timeout");
  return isLocked ? { "stripe-should-retry": "true" } : {};
};

const send = (response: ServerResponse, answer: Answer, headers: Record<string, string>) => {
  response
    .writeHead(answer.status, {
      "content-type": "application/json",
      "stripe-version": apiVersion,
      ...shouldRetry(answer),
      ...headers,
    })
    .end(JSON.stringify(answer.body, null, 2));
};

const waitFor = (ms: number) =>
  ms === 0 ? Promise.resolve() : new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Answers a request by its idempotency key, if it has one. */
const answerOnce = (deps: ApiDeps) => {
  const run = runOperation(deps);
  const { books } = deps.world;
  return async (asked: Asked, requestId: string, { kind, slowMs }: Outage) => {
    const by = readKey(asked.headers.authorization ?? "", deps.keys);
    checkVersion(asked.headers["stripe-version"]);
    const key = asked.headers["idempotency-key"];
    if (asked.method !== "POST" || typeof key !== "string")
      return { answer: run(asked, by, kind), headers: {} };
    const { path, body } = asked;
    const claim = { key: `${by} ${key}`, path, body, requestId, nowMs: Date.now() };
    const known = claimKey(books, claim);
    const headers = { "idempotency-key": key };
    if (known?.answer)
      return {
        answer: known.answer,
        headers: {
          ...headers,
          "idempotent-replayed": "true",
          "original-request": known.requestId,
        },
      };
    await waitFor(slowMs);
    const { hasBegun, ...answer } = run(asked, by, kind);
    endClaim(books, claim.key, hasBegun ? answer : null);
    books.save();
    return { answer, headers };
  };
};

/** Serves the API under /v1, with Stripe's keys, idempotency and, when told so, outages. */
export const serveApi = (deps: ApiDeps) => {
  const answer = answerOnce(deps);
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const requestId = `req_${randomText(14)}`;
    const headers = { "request-id": requestId };
    const method = request.method ?? "GET";
    const body = await readBody(request, longestBody);
    const outage = deps.meetOutage(`${method} ${url.pathname}`);
    // A silent Stripe answers nobody; the client hangs up when it has waited enough.
    if (outage.kind === "silent") return;
    const asked: Asked = {
      method,
      path: url.pathname,
      query: url.search.slice(1),
      body: body?.toString("utf8") ?? "",
      headers: request.headers,
    };
    try {
      const refused = refusedBy(outage.kind);
      if (refused) throw refused;
      const made = await answer(asked, requestId, outage);
      if (outage.kind === "answersLost") response.destroy();
      else send(response, made.answer, { ...headers, ...made.headers });
    } catch (error) {
      send(response, answerOf(error, "publishable"), headers);
    }
  };
};
