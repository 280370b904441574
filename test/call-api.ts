import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from "aws-lambda";
import * as z from "zod";
import type { RouteKey } from "#contract/routes";

type Handler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** A request as a test writes it; `raw` is a body that is sent as it is. */
export type TestRequest = {
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  raw?: string;
  headers?: Record<string, string>;
  /** Each `name=value`. */
  cookies?: string[];
};

const context = (remainingMs: number): Context => ({
  callbackWaitsForEmptyEventLoop: false,
  functionName: "test",
  functionVersion: "1",
  invokedFunctionArn: "arn:aws:lambda:us-east-1:000000000000:function:test",
  memoryLimitInMB: "512",
  awsRequestId: "00000000-0000-4000-8000-000000000000",
  logGroupName: "test",
  logStreamName: "test",
  getRemainingTimeInMillis: () => remainingMs,
  done: () => {},
  fail: () => {},
  succeed: () => {},
});

/** A body that is no JSON, such as a CSV file, stands under `text`. */
const isJson = (headers: APIGatewayProxyStructuredResultV2["headers"]) =>
  /json/.test(String(headers?.["content-type"] ?? "json"));

const eventOf = (route: RouteKey, request: TestRequest): APIGatewayProxyEventV2 => {
  const [method = "", template = ""] = route.split(" ");
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name) => request.path?.[name] ?? "");
  return {
    version: "2.0",
    routeKey: route,
    rawPath: path,
    rawQueryString: new URLSearchParams(request.query).toString(),
    headers: { "content-type": "application/json", ...request.headers },
    ...(request.path && { pathParameters: request.path }),
    ...(request.query && { queryStringParameters: request.query }),
    ...(request.cookies && { cookies: request.cookies }),
    ...(request.raw !== undefined && { body: request.raw }),
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
    isBase64Encoded: false,
    requestContext: {
      accountId: "000000000000",
      apiId: "test",
      domainName: "localhost",
      domainPrefix: "localhost",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "test" },
      requestId: "test",
      routeKey: route,
      stage: "$default",
      time: "21/Nov/2026:14:00:00 +0000",
      timeEpoch: 0,
    },
  };
};

/** What a test reads of a body, one level at a time and without casts. */
const Body = z.record(z.string(), z.any()).nullable();

/** Calls a function's handler as API Gateway does, with a payload of version 2.0. */
export const callApi =
  (handler: Handler, remainingMs = 29_000) =>
  async (route: RouteKey, request: TestRequest = {}) => {
    const answer = await handler(eventOf(route, request), context(remainingMs));
    return {
      status: answer.statusCode ?? 0,
      headers: answer.headers ?? {},
      cookies: answer.cookies ?? [],
      body:
        Body.parse(
          answer.body === undefined
            ? null
            : isJson(answer.headers)
              ? JSON.parse(answer.body)
              : { text: answer.body },
        ) ?? {},
    };
  };
