import { describe, expect, it } from "vitest";
import { makeRouter } from "#local/http/match-route";

const match = makeRouter([
  { routeKey: "GET /v1/leads/{leadId}", function: "ingest/leads" },
  { routeKey: "GET /v1/leads/latest", function: "ingest/reference" },
  { routeKey: "POST /v1/leads", function: "ingest/leads" },
  { routeKey: "ANY /files/{path+}", function: "portal/api" },
]);

describe("routes of an HTTP API", () => {
  it("gives the parameters of the path", () => {
    expect(match("GET", "/v1/leads/ld_1")).toEqual({
      routeKey: "GET /v1/leads/{leadId}",
      function: "ingest/leads",
      parameters: { leadId: "ld_1" },
    });
  });

  it("prefers fixed text to a parameter, whatever came first", () => {
    expect(match("GET", "/v1/leads/latest")?.routeKey).toBe("GET /v1/leads/latest");
  });

  it("gives a greedy parameter the rest of the path", () => {
    expect(match("PUT", "/files/a/b.txt")?.parameters).toEqual({ path: "a/b.txt" });
  });

  it("knows no other method, no longer path and no slash at the end", () => {
    expect(match("DELETE", "/v1/leads")).toBeNull();
    expect(match("POST", "/v1/leads/")).toBeNull();
    expect(match("GET", "/v1/leads/ld_1/more")).toBeNull();
  });
});
