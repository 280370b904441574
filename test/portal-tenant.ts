import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { makeSmallAgency, type SmallAgency } from "#test/e2e/small-agency";

export type Answer = {
  status: number;
  headers: Headers;
  /** JSON without the id of the request, so that two answers can be compared; else empty. */
  body: Record<string, unknown>;
  text: string;
};
export type Request = {
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
  token?: string;
};

/** Calls a route of the local cloud over HTTP; any answer is an answer. */
export const call = async (route: string, request: Request = {}): Promise<Answer> => {
  const { path, query, body, token, headers } = request;
  const [method = "", template = ""] = route.split(" ");
  const place = template.replaceAll(/\{(\w+)\}/g, (_, name) => path?.[name] ?? "");
  const url = new URL(`${inject("endpoints").api}${place}`);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  const answer = await fetch(url, {
    method,
    headers: {
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get("content-type") ?? "");
  const { request_id: _, ...rest } = isJson ? JSON.parse(text) : {};
  return { status: answer.status, headers: answer.headers, body: rest, text };
};

/** A buyer with a signed-in owner and some leads. */
export type Tenant = SmallAgency & {
  token: string;
  memberId: string;
  leadIds: string[];
  /** Of the list's second page. */
  cursor: string;
  as: (route: string, request?: Request) => Promise<Answer>;
};

/** Makes a buyer through the public API, sells it three leads and signs its owner in. */
export const makeTenant = async (name: string): Promise<Tenant> => {
  const place = { apiUrl: inject("endpoints").api, agencyKey: inject("agencyKey") };
  const agency = await makeSmallAgency(place, { name });
  const { email, password } = agency;
  const signedIn = await call("POST /v1/session/password", { body: { email, password } });
  const token = String(signedIn.body["accessToken"]);
  const leadIds: string[] = [];
  for (let number = 0; number < 3; number++) leadIds.push((await agency.post()).id);
  const as = (route: string, request: Request = {}) => call(route, { ...request, token });
  const me = await as("GET /v1/portal/me");
  const page = await as("GET /v1/portal/leads", { query: { limit: "1" } });
  return {
    ...agency,
    token,
    memberId: String(Object(me.body["member"]).id),
    leadIds,
    cursor: String(page.body["next"]),
    as,
  };
};

/** Opens a socket and keeps what it hears; `opened` is false when the door stays shut. */
export const listen = async (url: string) => {
  const socket = new WebSocket(url);
  const heard: string[] = [];
  let closed = false;
  socket.addEventListener("message", ({ data }) => heard.push(String(data)));
  socket.addEventListener("close", () => {
    closed = true;
  });
  const opened = await new Promise<boolean>((resolve) => {
    socket.addEventListener("open", () => resolve(true));
    socket.addEventListener("error", () => resolve(false));
  });
  return { socket, heard, opened, isClosed: () => closed };
};

/** The address of a fresh ticket. */
export const ticketUrl = async (tenant: Tenant): Promise<string> =>
  String((await tenant.as("POST /v1/portal/socket-tickets")).body["url"]);
