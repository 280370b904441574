import * as z from "zod";

const Body = z.record(z.string(), z.any());

/** Any answer is an answer; a body that is no JSON reads as empty. */
export type Answer = { status: number; body: z.infer<typeof Body>; text: string };

export type Request = {
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** Its Idempotency-Key. */
  key?: string;
};

const urlOf = (apiUrl: string, template: string, { path, query }: Request): URL => {
  const place = template.replaceAll(/\{(\w+)\}/g, (_, name) => path?.[name] ?? "");
  const url = new URL(place, apiUrl);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  return url;
};

/** Calls a route of the contract over HTTP as it is, so that refusals are seen as they are sent. */
export const ask = async (
  apiUrl: string,
  token: string,
  route: string,
  request: Request = {},
): Promise<Answer> => {
  const [method = "", template = ""] = route.split(" ");
  const answer = await fetch(urlOf(apiUrl, template, request), {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      ...(request.key !== undefined && { "idempotency-key": request.key }),
    },
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
  });
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get("content-type") ?? "") && text !== "";
  return { status: answer.status, text, body: isJson ? Body.parse(JSON.parse(text)) : {} };
};
