import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { RouteMatch } from "./match-route.ts";

// What an HTTP API passes on as text; everything else, also a form, arrives in base64.
const textType = /^(text\/|application\/(json|xml|javascript)\b)/i;

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

const logTime = (at: Date) => {
  const [day = "", time = ""] = at.toISOString().split("T");
  const [year, month, date] = day.split("-");
  return `${date}/${months[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
};

const joinHeaders = (request: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = (request.rawHeaders[index] ?? "").toLowerCase();
    const value = request.rawHeaders[index + 1] ?? "";
    // Cookies travel in a list of their own.
    if (name === "cookie" || name === "connection") continue;
    headers[name] = name in headers ? `${headers[name]},${value}` : value;
  }
  return headers;
};

const joinQuery = (query: URLSearchParams) => {
  const joined: Record<string, string> = {};
  for (const [name, value] of query)
    joined[name] = name in joined ? `${joined[name]},${value}` : value;
  return joined;
};

/** A request as an HTTP API gives it to a function: payload format 2.0. */
export const toHttpEvent = (
  request: IncomingMessage,
  url: URL,
  body: Buffer,
  match: RouteMatch,
  now: Date,
): APIGatewayProxyEventV2 => {
  const headers = joinHeaders(request);
  const cookies = (request.headers.cookie ?? "").split("; ").filter((cookie) => cookie !== "");
  const sourceIp = request.socket.remoteAddress ?? "127.0.0.1";
  const query = joinQuery(url.searchParams);
  const forwarded = headers["x-forwarded-for"];
  const isText = textType.test(headers["content-type"] ?? "");
  const path = decodeURIComponent(url.pathname);
  return {
    version: "2.0",
    routeKey: match.routeKey,
    rawPath: path,
    rawQueryString: url.search.slice(1),
    ...(cookies.length > 0 && { cookies }),
    headers: {
      ...headers,
      "x-forwarded-for": forwarded ? `${forwarded}, ${sourceIp}` : sourceIp,
      "x-forwarded-proto": "http",
    },
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    ...(Object.keys(match.parameters).length > 0 && { pathParameters: match.parameters }),
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      domainName: (headers["host"] ?? "localhost").replace(/:\d+$/, ""),
      domainPrefix: "local",
      http: {
        method: request.method ?? "GET",
        path,
        protocol: "HTTP/1.1",
        sourceIp,
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: match.routeKey,
      stage: "$default",
      time: logTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.byteLength > 0 && { body: body.toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: body.byteLength > 0 && !isText,
  };
};
