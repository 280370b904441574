import fc from "fast-check";
import { expect, it } from "vitest";
import { supplierRoutes } from "#contract/routes/supplier";
import { httpApi } from "#lambda/http-api";
import { leadHandlers } from "#lambda/lead-handlers";
import { callApi } from "#test/call-api";
import { aSource, intakeWorld, jane, sourceId } from "#test/fakes/intake-world";

const door = () => {
  const world = intakeWorld();
  const handler = httpApi(
    supplierRoutes,
    { source: async () => ({ kind: "source", sourceId, mode: "live" }) },
    leadHandlers({
      ...world.deps,
      readSource: async () => aSource(),
      admit: async () => ({ "ratelimit-policy": "p", ratelimit: "r" }),
    }),
  );
  return {
    world,
    post: (raw: string, type = "application/json") =>
      callApi(handler)("POST /v1/leads", { raw, headers: { "content-type": type } }),
  };
};

const oddNames = fc.constantFrom(
  "leads",
  "campaign",
  "ping_id",
  "sub_id",
  "test",
  "phone",
  "first_name",
  "consent",
  "__proto__",
  "toString",
  "a[b]",
  "a.b",
);
const oddBodies = fc.dictionary(fc.oneof(oddNames, fc.string()), fc.jsonValue(), { maxKeys: 12 });

it("answers any JSON with a result or a problem, never with a fault", async () => {
  const { world, post } = door();
  const bodies = fc.oneof(
    fc.jsonValue(),
    oddBodies,
    oddBodies.map((odd) => ({ ...jane, ...odd })),
    fc.array(oddBodies, { maxLength: 4 }).map((leads) => ({ leads })),
  );
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const answer = await post(JSON.stringify(body));
      expect(answer.status).toBeLessThan(500);
      for (const result of answer.body["results"] ?? [])
        expect(result.problem?.status ?? 200).toBeLessThan(500);
    }),
    { numRuns: 300 },
  );
  expect(world.faults).toEqual([]);
});

it("answers any text with a result or a problem, as JSON and as a form", async () => {
  const { post } = door();
  const types = fc.constantFrom(
    "application/json",
    "application/x-www-form-urlencoded",
    "text/plain",
    "",
  );
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary" }), types, async (raw, type) => {
      expect((await post(raw, type)).status).toBeLessThan(500);
    }),
    { numRuns: 200 },
  );
});

it("leaves to the queue what the time does not reach", async () => {
  const { world, post } = door();
  const { answer: sell } = world.market;
  world.market.answer = (request) => {
    world.pass(3_000);
    return sell(request);
  };
  const leads = Array.from({ length: 100 }, (_, n) => ({
    ...jane,
    phone: `512555${String(1_000 + n)}`,
  }));
  const { body } = await post(JSON.stringify({ leads }));
  const statuses: string[] = body["results"].map((result: { status: string }) => result.status);
  const pending = statuses.filter((status) => status === "pending");
  expect(statuses.filter((status) => status === "accepted").length).toBeGreaterThan(0);
  expect(pending.length).toBeGreaterThan(50);
  expect(world.queued).toHaveLength(pending.length);
});
