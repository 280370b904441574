import type { BodyInputOf, QueryInputOf, ResultOf, RouteKey } from "#contract/routes";
import { ConnectionLost, readProblem } from "./api-problem.ts";
import { roleIn, takeRole } from "./member-role.ts";
import { memberToken, ownPage, tokenAfterRefusal } from "./session-token.ts";
import { tellTabs } from "./tabs.ts";

type CallInput<Key extends RouteKey> = {
  path?: Record<string, string>;
  query?: QueryInputOf<Key>;
  body?: BodyInputOf<Key>;
  idempotencyKey?: string;
  signal?: AbortSignal;
};

let serverClock: { at: number; readAt: number } | null = null;

/** What the server's clock reads now, for asking "what changed since"; ours until it answered. */
export const serverNow = (): Date =>
  new Date(serverClock ? serverClock.at + (Date.now() - serverClock.readAt) : Date.now());

const noteClock = (response: Response) => {
  const at = Date.parse(response.headers.get("date") ?? "");
  if (!Number.isNaN(at)) serverClock = { at, readAt: Date.now() };
};

const addressOf = (template: string, path: Record<string, string>, query: object | undefined) => {
  const pathname = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? ""),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined && value !== "") search.set(name, String(value));
  const text = search.toString();
  return text === "" ? pathname : `${pathname}?${text}`;
};

const send = async (address: string, init: RequestInit, token: string | null) => {
  const headers = new Headers(init.headers);
  if (token !== null) headers.set("authorization", `Bearer ${token}`);
  try {
    return await fetch(address, { ...init, headers });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ConnectionLost();
  }
};

const sendAsMember = async (address: string, init: RequestInit): Promise<Response> => {
  const first = await send(address, init, await memberToken());
  const isRefused = first.status === 401;
  const response = isRefused ? await send(address, init, await tokenAfterRefusal(first)) : first;
  const role = roleIn(response);
  if (role !== null && takeRole(role)) tellTabs({ kind: "role", role });
  return response;
};

/**
 * One call of the server, typed by the contract's table of routes. Throws `ApiProblem` for a
 * refusal, `ConnectionLost` for a silent network and `SignedOut` where nobody is signed in. When
 * the session has ended, the call waits for the sign-in and is then sent again.
 */
export const callApi = async <Key extends RouteKey>(
  key: Key,
  input: CallInput<Key> = {},
): Promise<ResultOf<Key>> => {
  const [method = "GET", template = ""] = key.split(" ");
  const headers: Record<string, string> = { ...ownPage };
  if (input.body !== undefined) headers["content-type"] = "application/json";
  if (input.idempotencyKey !== undefined) headers["idempotency-key"] = input.idempotencyKey;
  const init: RequestInit = {
    method,
    headers,
    ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
    ...(input.signal && { signal: input.signal }),
  };
  const address = addressOf(template, input.path ?? {}, input.query);
  const isMember = template.startsWith("/v1/portal/");
  const response = isMember ? await sendAsMember(address, init) : await send(address, init, null);
  noteClock(response);
  if (!response.ok) throw await readProblem(response);
  const answer = await response.text();
  const isCsv = response.headers.get("content-type")?.startsWith("text/csv");
  // A file is a text of JSON too, so that the contract gives both their type.
  if (isCsv) return JSON.parse(JSON.stringify(answer));
  return JSON.parse(answer === "" ? "null" : answer);
};
