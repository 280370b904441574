import { describe, expect, it } from "vitest";
import { limits } from "#contract/limits";
import { problemCodes } from "#contract/problem";
import type { Route } from "#contract/route";
import { agencySetupRoutes } from "#contract/routes/agency-setup";
import { agencyWorkRoutes } from "#contract/routes/agency-work";
import { agencyRoles } from "#contract/source";
import { agencyDesk } from "#test/agency-desk";
import { bodies, nobody } from "#test/agency-samples";

const desk = await agencyDesk();
const table = { ...agencySetupRoutes, ...agencyWorkRoutes };
type Key = keyof typeof table;

/** The contract's keys with what they say, without a cast. */
const all: [Key, Route][] = [];
for (const key in table) {
  const isKey = (name: string): name is Key => name in table;
  if (isKey(key)) all.push([key, table[key]]);
}

const pathOf = (route: Route): Record<string, string> | undefined =>
  route.path ? { ...nobody } : undefined;

/** A request that parses; it names things that are not there. */
const fitting = (key: Key, route: Route) => ({
  ...(route.path && { path: pathOf(route) }),
  ...(route.body && { body: bodies[key] ?? { reason: "Because" } }),
  headers: { "idempotency-key": crypto.randomUUID() },
});

describe.each(all)("%s", (key, route) => {
  it("answers 401 without a key, and with one that is not known", async () => {
    const without = await desk.call(key, fitting(key, route));
    const unknown = await desk.call(key, {
      ...fitting(key, route),
      headers: { "x-api-key": "sk_agency_unknown" },
    });
    expect([without.status, unknown.status]).toEqual([401, 401]);
    expect(without.headers["www-authenticate"]).toBe("Bearer");
  });

  it("answers 403 to every role that is not named, before it looks at anything", async () => {
    const refused = agencyRoles.filter((role) => route.roles && !route.roles.includes(role));
    for (const role of refused) {
      const answer = await desk.as(role)(key, { ...fitting(key, route), raw: "{" });
      expect([role, answer.status, answer.body["code"]]).toEqual([role, 403, "forbidden"]);
    }
  });

  if (route.path)
    it("answers 404 for what is not there, and the same for what is no id", async () => {
      const absent = await desk.owner(key, fitting(key, route));
      expect(absent.status).toBe(404);
      const names = Object.keys(nobody).filter((name) => key.includes(`{${name}}`));
      const broken = Object.fromEntries(names.map((name) => [name, "../PROFILE"]));
      const noId = await desk.owner(key, { ...fitting(key, route), path: broken });
      expect([noId.status, noId.body["code"]]).toEqual([404, "not_found"]);
    });

  if (route.body) {
    it("answers 400 to a body that is no JSON", async () => {
      const answer = await desk.owner(key, { ...fitting(key, route), body: undefined, raw: "{" });
      expect([answer.status, answer.body["code"]]).toEqual([400, "malformed_body"]);
    });

    it("answers 413 to a body over the limit", async () => {
      const raw = JSON.stringify({ text: "x".repeat(limits.bodyBytes) });
      const answer = await desk.owner(key, { ...fitting(key, route), body: undefined, raw });
      expect(answer.status).toBe(problemCodes.body_too_large);
    });

    it("answers 415 to a body that is no JSON by its type", async () => {
      const request = fitting(key, route);
      const headers = { ...request.headers, "content-type": "text/xml" };
      const answer = await desk.owner(key, { ...request, headers });
      expect(answer.status).toBe(problemCodes.unsupported_media_type);
    });

    it("answers 422 to a body of the wrong shape, with a pointer to each fault", async () => {
      const answer = await desk.owner(key, { ...fitting(key, route), body: [] });
      expect(answer.status).toBe(422);
      expect(answer.body["errors"].length).toBeGreaterThan(0);
      expect(answer.body["errors"][0].pointer).toMatch(/^#/);
    });
  }

  const isList = route.query?.safeParse({ limit: "0" }).success === false;
  if (isList)
    it("answers 422 to a page size or a cursor that the list does not know", async () => {
      const request = { ...fitting(key, route) };
      const size = await desk.owner(key, { ...request, query: { limit: "101" } });
      expect([size.status, size.body["errors"][0].pointer]).toEqual([422, "?limit"]);
    });

  if (route.idempotencyKey === "required")
    it("answers 422 without an Idempotency-Key", async () => {
      const answer = await desk.owner(key, { ...fitting(key, route), headers: {} });
      expect(answer.status).toBe(422);
      expect(answer.body["errors"][0].pointer).toBe("Idempotency-Key");
    });
});

it("takes the key in x-api-key as well", async () => {
  const { key } = (await desk.owner("POST /v1/agency/keys", { body: { name: "CI", role: "ops" } }))
    .body;
  const answer = await desk.call("GET /v1/agency/buyers", { headers: { "x-api-key": key } });
  expect(answer.status).toBe(200);
});
