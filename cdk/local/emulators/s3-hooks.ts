import type { buildApp } from "fauxqs";
import { checkPresigned } from "./presigned-url.ts";

type App = ReturnType<typeof buildApp>;

const corsHeaders = {
  "access-control-allow-methods": "GET, HEAD, PUT, POST, DELETE",
  "access-control-allow-headers": "*",
  "access-control-expose-headers": "ETag, Accept-Ranges, Content-Range, Content-Length",
};

/** Query parameters by which a signed link names the headers of its answer. */
const overrides = {
  "response-content-type": "content-type",
  "response-content-disposition": "content-disposition",
  "response-content-encoding": "content-encoding",
  "response-content-language": "content-language",
  "response-cache-control": "cache-control",
  "response-expires": "expires",
} as const;

const refusals = {
  "wrong-signature": ["SignatureDoesNotMatch", "The signature of this link is not right."],
  expired: ["AccessDenied", "Request has expired"],
  anonymous: ["AccessDenied", "Access Denied"],
} as const;

const errorBody = (code: string, message: string) =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;

const queryOf = (url: string) => new URL(url, "http://s3").searchParams;

// Queues share the port and post to the root; health and inspection pages are the emulator's own.
const isForBucket = (method: string, url: string) => {
  const { pathname } = new URL(url, "http://s3");
  return pathname !== "/" && pathname !== "/health" && !pathname.startsWith("/_fauxqs")
    ? true
    : method === "OPTIONS";
};

const pathOf = (url: string) => new URL(url, "http://s3").pathname;

/** A PUT on the condition that there is no such object yet; of two at once one finds it taken. */
const addWriteOnce = (app: App): void => {
  const arriving = new Set<string>();
  const isThere = async (url: string) => {
    const headers = { authorization: "the emulator itself" };
    return (await app.inject({ method: "HEAD", url, headers })).statusCode === 200;
  };
  app.addHook("preHandler", async (request, reply) => {
    if (request.method !== "PUT" || request.headers["if-none-match"] !== "*") return;
    const path = pathOf(request.originalUrl);
    if (!arriving.has(path)) {
      arriving.add(path);
      reply.raw.once("close", () => arriving.delete(path));
      if (!(await isThere(path))) return;
    }
    return reply
      .code(412)
      .type("application/xml")
      .send(errorBody("PreconditionFailed", "There is such an object already."));
  });
};

/**
 * Adds what S3 does and the emulator does not: CORS, closed buckets, signed links, overrides, and
 * objects that are written once.
 */
export const addS3Hooks = (app: App): void => {
  app.addHook("onRequest", async (request, reply) => {
    if (!isForBucket(request.method, request.originalUrl)) return;
    const { origin } = request.headers;
    if (origin) reply.headers({ "access-control-allow-origin": origin, ...corsHeaders });
    if (request.method === "OPTIONS") return reply.code(204).send();
    if (request.headers.authorization) return;
    const verdict = queryOf(request.originalUrl).has("X-Amz-Signature")
      ? checkPresigned(
          { method: request.method, url: request.originalUrl, headers: request.headers },
          new Date(),
        )
      : "anonymous";
    if (verdict === "valid") return;
    const [code, message] = refusals[verdict];
    return reply.code(403).type("application/xml").send(errorBody(code, message));
  });
  app.addHook("onSend", async (request, reply) => {
    if (!["GET", "HEAD"].includes(request.method) || reply.statusCode >= 300) return;
    reply.header("accept-ranges", "bytes");
    const query = queryOf(request.originalUrl);
    for (const [parameter, header] of Object.entries(overrides)) {
      const value = query.get(parameter);
      if (value !== null) reply.header(header, value);
    }
  });
  addWriteOnce(app);
  // Preflights reach the hook only through a route.
  app.options("/*", async (_request, reply) => reply.code(204).send());
};
