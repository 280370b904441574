import type { IncomingMessage, ServerResponse } from "node:http";
import type { Invoke } from "../lambda/function-host.ts";
import type { RoutePlan } from "../template/cloud-plan.ts";
import { sendInvoked, sendOwnAnswer } from "./http-answer.ts";
import { toHttpEvent } from "./http-event.ts";
import { makeRouter } from "./match-route.ts";
import { readBody } from "./read-body.ts";

/** API Gateway takes bodies of at most this many bytes. */
const longestBody = 10 * 1_024 * 1_024;

export type Serve = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

/** Serves the HTTP API: finds the route, calls its function, sends its answer. */
export const httpFront = (routes: readonly RoutePlan[], invoke: Invoke): Serve => {
  const match = makeRouter(routes);
  return async (request, response, url) => {
    const decoded = decodePath(url.pathname);
    if (decoded === null) return sendOwnAnswer(response, "badRequest");
    const route = match(request.method ?? "GET", decoded);
    const body = await readBody(request, longestBody);
    if (!route) return sendOwnAnswer(response, "notFound");
    if (!body) return sendOwnAnswer(response, "tooLarge");
    const event = toHttpEvent(request, url, body, route, new Date());
    sendInvoked(response, await invoke(route.function, event));
  };
};

const decodePath = (pathname: string): string | null => {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
};
