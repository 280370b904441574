import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "../../http/read-body.ts";
import type { Outage } from "../outage.ts";
import type { StripeKeys } from "../stripe-keys.ts";
import { apiVersion } from "../world/make-event.ts";
import { invalidRequest, StripeError } from "../world/stripe-error.ts";
import { randomText, type World } from "../world/world.ts";
import { expandAnswer } from "./expand.ts";
import { claimKey, keepAnswer } from "./idempotency.ts";
import { parseForm } from "./parse-form.ts";
import { checkMayCall, readKey } from "./read-key.ts";
import { type Call, type Routes, routeFinder } from "./route.ts";
import { shownTo } from "./shown-to.ts";

type ApiDeps = {
  world: World;
  keys: StripeKeys;
  routes: Routes;
  outage: () => Outage;
  /** Ends an operation: writes what changed, and sends or forgets its events. */
  finish: (succeeded: boolean) => void;
};

type Answer = { status: number; body: object };
type Asked = {
  method: string;
  path: string;
  query: string;
  body: string;
  headers: IncomingMessage["headers"];
};

const longestBody = 262_144;

const unknownUrl = (method: string, path: string) =>
  new StripeError(404, {
    type: "invalid_request_error",
    message:
      `Unrecognized request URL (${method}: ${path}); the local Stripe serves the part of the ` +
      "API that Leadwire uses.",
  });

const checkVersion = (version: string | string[] | undefined) => {
  if (version !== undefined && version !== apiVersion)
    throw invalidRequest(`The local Stripe speaks version ${apiVersion} only.`, {
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
  return (asked: Asked, by: Call["by"]): Answer => {
    try {
      const found = find(asked.method, asked.path);
      if (!found) throw unknownUrl(asked.method, asked.path);
      checkMayCall(by, asked.method, asked.path);
      const form = parseForm(asked.method === "POST" ? asked.body : asked.query);
      const made = found.operation(world, { ids: found.ids, form, by });
      finish(true);
      const body = expandAnswer(world.books, shownTo(by, made), expandOf(form["expand"]));
      return { status: 200, body };
    } catch (error) {
      // A refused card has left its traces; whatever else was refused never happened.
      finish(error instanceof StripeError && error.status === 402);
      return answerOf(error, by);
    }
  };
};

const send = (response: ServerResponse, answer: Answer, headers: Record<string, string>) => {
  const retry = answer.status === 402 ? { "stripe-should-retry": "false" } : {};
  response
    .writeHead(answer.status, {
      "content-type": "application/json",
      "stripe-version": apiVersion,
      ...retry,
      ...headers,
    })
    .end(JSON.stringify(answer.body, null, 2));
};

const waitFor = (ms: number) =>
  ms === 0 ? Promise.resolve() : new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Serves the API under /v1, with Stripe's keys, idempotency and, when told so, outages. */
export const serveApi = (deps: ApiDeps) => {
  const run = runOperation(deps);
  const { books } = deps.world;

  const answer = async (asked: Asked, requestId: string) => {
    const by = readKey(asked.headers.authorization ?? "", deps.keys);
    checkVersion(asked.headers["stripe-version"]);
    const key = asked.headers["idempotency-key"];
    if (asked.method !== "POST" || typeof key !== "string")
      return { answer: run(asked, by), headers: {} };
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
    await waitFor(deps.outage().slowMs);
    const made = run(asked, by);
    keepAnswer(books, claim.key, made);
    books.save();
    return { answer: made, headers };
  };

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const requestId = `req_${randomText(14)}`;
    const headers = { "request-id": requestId };
    const body = await readBody(request, longestBody);
    const { kind } = deps.outage();
    // A silent Stripe answers nobody; the client hangs up when it has waited enough.
    if (kind === "silent") return;
    if (kind === "unavailable") {
      const error = { type: "api_error", message: "Stripe is down, as it was told to be." };
      send(response, { status: 503, body: { error } }, headers);
      return;
    }
    const asked: Asked = {
      method: request.method ?? "GET",
      path: url.pathname,
      query: url.search.slice(1),
      body: body?.toString("utf8") ?? "",
      headers: request.headers,
    };
    try {
      const made = await answer(asked, requestId);
      if (kind === "answersLost") response.destroy();
      else send(response, made.answer, { ...headers, ...made.headers });
    } catch (error) {
      send(response, answerOf(error, "publishable"), headers);
    }
  };
};
