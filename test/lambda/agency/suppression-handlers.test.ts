import { beforeEach, describe, expect, it } from "vitest";
import { newId } from "#adapters/system";
import { agencyNoticeRoutes } from "#contract/routes/agency-notices";
import { suppressionHandlers } from "#lambda/agency/suppression-handlers";
import { httpApi } from "#lambda/http-api";
import { callApi } from "#test/call-api";
import { memoryActivityLog } from "#test/fakes/memory-activity-log";
import { memorySuppressionStore } from "#test/fakes/memory-suppression-store";
import { noon } from "#test/fakes/sale-fixtures";

const list = "GET /v1/agency/suppressions";
const lift = "POST /v1/agency/suppressions/{hash}/lift";

const routes = { [list]: agencyNoticeRoutes[list], [lift]: agencyNoticeRoutes[lift] };

const desk = () => {
  const suppressions = memorySuppressionStore();
  const activity = memoryActivityLog();
  const deps = { suppressions, activity, newId, clock: () => noon };
  const agency = async () => ({ kind: "agency", role: "ops", actor: "Dana" }) as const;
  const call = callApi(httpApi(routes, { agency }, suppressionHandlers(deps)));
  return { suppressions, activity, call };
};

let { suppressions, activity, call } = desk();
beforeEach(async () => {
  ({ suppressions, activity, call } = desk());
  await suppressions.suppress("maria@example.com", "bounce", noon);
  await suppressions.suppress("axel@example.com", "complaint", new Date(noon.getTime() + 1_000));
});

const listed = async (query = {}) => (await call(list, { query })).body;
const hashOf = async (cause: string): Promise<string> => {
  const { items } = await listed();
  return items.find((one: { cause: string }) => one.cause === cause)?.hash;
};

describe("addresses that get no e-mail any more", () => {
  it("are listed newest first and page by page, masked, with why and since when", async () => {
    const first = await listed({ limit: "1" });
    expect(first.items).toEqual([
      {
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        address: "a•••@example.com",
        cause: "complaint",
        since: new Date(noon.getTime() + 1_000).toISOString(),
      },
    ]);
    const rest = await listed({ limit: "1", cursor: first.next });
    expect(rest).toMatchObject({ items: [{ address: "m•••@example.com" }], next: null });
  });

  it("are lifted with 204, also at a repeat, and then are not listed", async () => {
    const path = { hash: await hashOf("bounce") };
    for (const _ of [1, 2]) expect((await call(lift, { path, body: {} })).status).toBe(204);
    expect((await listed()).items).toHaveLength(1);
    expect(activity.lines).toHaveLength(1);
  });

  it("answer 422 to a lift after a complaint that gives no reason, and 204 to one that does", async () => {
    const path = { hash: await hashOf("complaint") };
    const refused = await call(lift, { path, body: {} });
    expect([refused.status, refused.body["errors"]]).toMatchObject([
      422,
      [{ pointer: "#/reason", code: "required" }],
    ]);
    const empty = await call(lift, { path, body: { reason: " " } });
    expect([empty.status, empty.body["errors"]]).toMatchObject([422, [{ pointer: "#/reason" }]]);
    expect((await listed()).items).toHaveLength(2);
    const body = { reason: "Asked by phone" };
    expect((await call(lift, { path, body })).status).toBe(204);
  });

  it("answer 404 for a hash of nobody, or none at all", async () => {
    for (const hash of ["0".repeat(64), "maria@example.com"])
      expect((await call(lift, { path: { hash }, body: {} })).status).toBe(404);
  });
});
