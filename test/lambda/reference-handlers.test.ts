import { describe, expect, it } from "vitest";
import { openApi } from "#contract/openapi";
import { problemCodes } from "#contract/problem";
import { supplierRoutes } from "#contract/routes/supplier";
import { httpApi } from "#lambda/http-api";
import { referenceHandlers } from "#lambda/reference-handlers";
import { callApi } from "#test/call-api";

const call = callApi(httpApi(supplierRoutes, {}, referenceHandlers(openApi)));

describe("GET /v1/openapi.json", () => {
  it("answers anybody with the API, the same every time", async () => {
    const one = await call("GET /v1/openapi.json");
    expect(one.status).toBe(200);
    expect(one.body["openapi"]).toBe("3.1.0");
    expect((await call("GET /v1/openapi.json")).body).toEqual(one.body);
  });
});

describe("GET /v1/problems/{code}", () => {
  it("explains every problem we answer with", async () => {
    for (const [code, status] of Object.entries(problemCodes)) {
      const answer = await call("GET /v1/problems/{code}", { path: { code } });
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ code, status });
      expect(answer.body["fix"].length).toBeGreaterThan(20);
    }
  });

  it("answers 404 for a problem that is none of ours", async () => {
    for (const code of ["nope", "__proto__", "toString"])
      expect((await call("GET /v1/problems/{code}", { path: { code } })).status).toBe(404);
  });
});
