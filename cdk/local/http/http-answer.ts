import type { ServerResponse } from "node:http";
import * as z from "zod";
import type { Invoked } from "../lambda/function-host.ts";

const Structured = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String))
    .default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(""),
  isBase64Encoded: z.boolean().default(false),
});

/** Answers of an HTTP API's own, in its words. */
const own = {
  notFound: [404, "Not Found"],
  badRequest: [400, "Bad Request"],
  tooLarge: [413, "Request Entity Too Large"],
  failed: [500, "Internal Server Error"],
  timedOut: [503, "Service Unavailable"],
} as const;

export const sendOwnAnswer = (response: ServerResponse, kind: keyof typeof own): void => {
  const [status, message] = own[kind];
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ message }));
};

/** Sends what a function returned. Without a status code the whole result is the body. */
export const sendInvoked = (response: ServerResponse, invoked: Invoked): void => {
  if (invoked.kind !== "returned") {
    sendOwnAnswer(response, invoked.kind === "failed" ? "failed" : "timedOut");
    return;
  }
  const parsed = readResult(invoked.result);
  if (parsed) sendParsed(response, parsed);
  else sendOwnAnswer(response, "failed");
};

const readResult = (result: unknown): z.infer<typeof Structured> | null => {
  const isStructured = typeof result === "object" && result !== null && "statusCode" in result;
  const parsed = Structured.safeParse(
    isStructured
      ? result
      : { statusCode: 200, body: typeof result === "string" ? result : JSON.stringify(result) },
  );
  return parsed.success ? parsed.data : null;
};

const sendParsed = (response: ServerResponse, parsed: z.infer<typeof Structured>): void => {
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed;
  const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const mayHaveBody = statusCode >= 200 && statusCode !== 204 && statusCode !== 304;
  response.writeHead(statusCode, {
    ...(!names.has("content-type") &&
      bytes.byteLength > 0 && { "content-type": "application/json" }),
    ...headers,
    ...(cookies.length > 0 && { "set-cookie": cookies }),
    ...(mayHaveBody && { "content-length": bytes.byteLength }),
  });
  response.end(mayHaveBody ? bytes : undefined);
};
