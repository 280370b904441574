import { createServer } from "node:http";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { httpFront } from "#local/http/http-front";
import { listen } from "#local/http/listen";
import type { Invoked } from "#local/lambda/function-host";

let events: Record<string, unknown>[] = [];
let answer: Invoked = { kind: "returned", result: {} };

const serve = httpFront(
  [
    { routeKey: "POST /v1/leads", function: "ingest/leads" },
    { routeKey: "GET /v1/leads/{leadId}", function: "ingest/leads" },
  ],
  async (_name, event) => {
    events.push({ ...Object(event) });
    return answer;
  },
);
const server = createServer(
  (request, response) =>
    void serve(request, response, new URL(request.url ?? "/", "http://localhost")),
);
const { port, stop } = await listen(server, 0);
afterAll(stop);
const origin = `http://127.0.0.1:${port}`;

beforeEach(() => {
  events = [];
  answer = { kind: "returned", result: { statusCode: 201, body: "{}" } };
});

describe("the HTTP API's events", () => {
  it("have payload format 2.0", async () => {
    await fetch(`${origin}/v1/leads/ld%5F1?a=1&a=2&b=x%20y`, {
      headers: { Cookie: "one=1; two=2", "X-API-Key": "sk", "User-Agent": "me" },
    });
    expect(events[0]).toMatchObject({
      version: "2.0",
      routeKey: "GET /v1/leads/{leadId}",
      rawPath: "/v1/leads/ld_1",
      rawQueryString: "a=1&a=2&b=x%20y",
      cookies: ["one=1", "two=2"],
      queryStringParameters: { a: "1,2", b: "x y" },
      pathParameters: { leadId: "ld_1" },
      headers: { "x-api-key": "sk", "x-forwarded-for": "127.0.0.1" },
      requestContext: {
        http: { method: "GET", path: "/v1/leads/ld_1", sourceIp: "127.0.0.1", userAgent: "me" },
        stage: "$default",
      },
      isBase64Encoded: false,
    });
    expect(events[0]?.["headers"]).not.toHaveProperty("cookie");
    expect(events[0]).not.toHaveProperty("body");
  });

  it("carry JSON as text and a form in base64", async () => {
    const post = (type: string, body: string) =>
      fetch(`${origin}/v1/leads`, { method: "POST", headers: { "content-type": type }, body });
    await post("application/json; charset=utf-8", '{"a":"é"}');
    await post("application/x-www-form-urlencoded", "a=1");
    expect(events[0]).toMatchObject({ body: '{"a":"é"}', isBase64Encoded: false });
    expect(events[1]).toMatchObject({ body: btoa("a=1"), isBase64Encoded: true });
  });
});

describe("the HTTP API's answers", () => {
  const get = () => fetch(`${origin}/v1/leads/ld_1`);

  it("are what the function returned, with every cookie", async () => {
    answer = {
      kind: "returned",
      result: {
        statusCode: 202,
        headers: { "Retry-After": 3 },
        cookies: ["a=1; HttpOnly", "b=2"],
        body: btoa("bytes"),
        isBase64Encoded: true,
      },
    };
    const response = await get();
    expect(response.status).toBe(202);
    expect(response.headers.get("retry-after")).toBe("3");
    expect(response.headers.getSetCookie()).toEqual(["a=1; HttpOnly", "b=2"]);
    expect(await response.text()).toBe("bytes");
  });

  it("are the whole result when it has no status code", async () => {
    answer = { kind: "returned", result: { hello: "you" } };
    const response = await get();
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ hello: "you" });
  });

  it("are the gateway's own without route, result or time, and for too much body", async () => {
    const missing = await fetch(`${origin}/v1/nothing`);
    expect([missing.status, await missing.json()]).toEqual([404, { message: "Not Found" }]);
    answer = { kind: "failed", errorType: "Error", errorMessage: "secret" };
    const failed = await get();
    expect([failed.status, await failed.json()]).toEqual([
      500,
      { message: "Internal Server Error" },
    ]);
    answer = { kind: "timed-out" };
    expect((await get()).status).toBe(503);
    const body = new Uint8Array(10 * 1_024 * 1_024 + 1);
    const large = await fetch(`${origin}/v1/leads`, { method: "POST", body });
    expect(large.status).toBe(413);
    expect((await fetch(`${origin}/v1/leads/%E0%A4%A`)).status).toBe(400);
  });
});
