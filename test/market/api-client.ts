import type { BodyInputOf, PathOf, QueryInputOf, ResultOf, RouteKey } from "#contract/routes";

/** What a call carries; a part the route does not have stays out. */
export type CallParts<Key extends RouteKey> = {
  path?: { [Name in keyof PathOf<Key>]: string };
  query?: QueryInputOf<Key>;
  body?: BodyInputOf<Key>;
  idempotencyKey?: string;
};

export type ApiClient = <Key extends RouteKey>(
  key: Key,
  parts?: CallParts<Key>,
) => Promise<ResultOf<Key>>;

const addressOf = (apiUrl: string, key: string, parts: CallParts<RouteKey>) => {
  const [method = "GET", template = ""] = key.split(" ");
  const path = Object.entries(parts.path ?? {}).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, encodeURIComponent(String(value))),
    template,
  );
  const url = new URL(path, apiUrl);
  for (const [name, value] of Object.entries(parts.query ?? {}))
    if (value !== undefined) url.searchParams.set(name, String(value));
  return { method, url };
};

/**
 * Calls the public API over HTTP, typed by the contract.
 * @throws Error with the problem's text for any answer of 400 and above
 */
export const apiClient =
  (apiUrl: string, token: string): ApiClient =>
  async (key, parts = {}) => {
    const { method, url } = addressOf(apiUrl, key, parts);
    const answer = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        ...(parts.idempotencyKey && { "idempotency-key": parts.idempotencyKey }),
      },
      ...(parts.body !== undefined && { body: JSON.stringify(parts.body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${key} answered ${answer.status}: ${text}`);
    return text === "" ? null : JSON.parse(text);
  };
