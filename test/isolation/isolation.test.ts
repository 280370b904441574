import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "#adapters/system";
import { type RouteKey, routes } from "#contract/routes";
import {
  type Answer,
  call,
  listen,
  makeTenant,
  type Request,
  type Tenant,
  ticketUrl,
} from "#test/portal-tenant";

/** A good body for every route that takes one. */
const bodies: Partial<Record<RouteKey, (ids: { memberId: string }) => unknown>> = {
  "PUT /v1/portal/leads/{leadId}/outcome": () => ({ outcome: "contacted" }),
  "POST /v1/portal/leads/{leadId}/notes": () => ({ text: "Call after six" }),
  "PUT /v1/portal/leads/{leadId}/star": () => ({ starred: true }),
  "PUT /v1/portal/leads/{leadId}/assignee": ({ memberId }) => ({ memberId }),
};
const queryOf: Partial<Record<RouteKey, Record<string, string>>> = {
  "GET /v1/portal/events": { after: "2026-01-01T00:00:00.000Z" },
};

const memberRoutes = Object.entries(routes).flatMap(([key, route]) =>
  route.auth === "member" ? [{ key, path: "path" in route, body: "body" in route }] : [],
);
const requestTo = (key: string, ids: { leadId: string; memberId: string }): Request => {
  const route = memberRoutes.find((one) => one.key === key);
  const body = Object.entries(bodies).find(([name]) => name === key)?.[1];
  const query = Object.entries(queryOf).find(([name]) => name === key)?.[1];
  return {
    ...(route?.path && { path: { leadId: ids.leadId } }),
    ...(body && { body: body(ids) }),
    ...(query && { query }),
  };
};

let mine: Tenant;
let theirs: Tenant;

beforeAll(async () => {
  mine = await makeTenant("Sunpeak Solar");
  theirs = await makeTenant("Helio Roofing");
});

const ownLead = () => mine.leadIds[0] ?? "";
const theirLead = () => theirs.leadIds[0] ?? "";
/** Whatever would betray the other buyer. */
const traces = () => [
  theirs.buyerId,
  theirs.memberId,
  theirs.campaignId,
  theirs.email,
  ...theirs.leadIds,
];
const expectNoTrace = ({ text }: Answer) => {
  for (const trace of traces()) expect(text).not.toContain(trace);
};

describe("another buyer's lead", () => {
  for (const { key, path, body } of memberRoutes) {
    if (body)
      it(`has a body to try at ${key}`, () => {
        expect(Object.keys(bodies)).toContain(key);
      });
    if (path)
      it(`is answered as one that does not exist: ${key}`, async () => {
        const ids = { leadId: theirLead(), memberId: mine.memberId };
        const foreign = await mine.as(key, requestTo(key, ids));
        const unknown = await mine.as(key, requestTo(key, { ...ids, leadId: newId("lead") }));
        expect(foreign.status).toBe(404);
        expect([unknown.status, unknown.body]).toEqual([404, foreign.body]);
        const theirPage = await theirs.as("GET /v1/portal/leads/{leadId}", {
          path: { leadId: theirLead() },
        });
        expect(theirPage.text).not.toContain(mine.memberId);
      });
  }
});

describe("another buyer's account", () => {
  it("lends no member to be assigned", async () => {
    const path = { leadId: ownLead() };
    const assign = (memberId: string) =>
      mine.as("PUT /v1/portal/leads/{leadId}/assignee", { path, body: { memberId } });
    const foreign = await assign(theirs.memberId);
    const unknown = await assign(newId("member"));
    expect(foreign.status).toBe(422);
    expect(foreign.body).toEqual(unknown.body);
  });

  it("lends no cursor", async () => {
    const list = (cursor: string) => mine.as("GET /v1/portal/leads", { query: { cursor } });
    const foreign = await list(theirs.cursor);
    expect(foreign.status).toBe(422);
    expect(foreign.body).toEqual((await list("made-up")).body);
  });

  it("lends no campaign and no person to a search", async () => {
    const queries: Record<string, string>[] = [{ campaign: theirs.campaignId }, { q: theirLead() }];
    for (const query of queries) {
      const answer = await mine.as("GET /v1/portal/leads", { query });
      expect(answer).toMatchObject({ status: 200, body: { items: [], next: null } });
    }
  });

  it("leaves no trace in anything the portal answers", async () => {
    for (const { key } of memberRoutes)
      expectNoTrace(await mine.as(key, requestTo(key, { ...mine, leadId: ownLead() })));
  });

  it("cannot be named in a parameter, a body or a header that nobody asked for", async () => {
    const names = { buyerId: theirs.buyerId, memberId: theirs.memberId, scope: theirs.buyerId };
    for (const { key, body } of memberRoutes) {
      const request = requestTo(key, { ...mine, leadId: ownLead() });
      const answer = await mine.as(key, {
        ...request,
        query: { ...request.query, ...names },
        ...(body && { body: { ...Object(request.body), buyerId: theirs.buyerId } }),
      });
      expectNoTrace(answer);
    }
  });
});

describe("a socket", () => {
  it("hears of its own buyer's leads alone", async () => {
    const { socket, heard, opened } = await listen(await ticketUrl(mine));
    expect(opened).toBe(true);
    const foreign = await theirs.post();
    const own = await mine.post();
    await expect.poll(() => heard.join(" "), { timeout: 10_000 }).toContain(own.id);
    expect(heard.join(" ")).not.toContain(foreign.id);
    for (const trace of traces()) expect(heard.join(" ")).not.toContain(trace);
    socket.close();
  });

  it("answers a ping", async () => {
    const { socket, heard } = await listen(await ticketUrl(mine));
    socket.send("ping");
    await expect.poll(() => heard, { timeout: 5_000 }).toContain("pong");
    socket.close();
  });

  it("does not open with a ticket that was used, changed or never given", async () => {
    const used = await ticketUrl(theirs);
    const first = await listen(used);
    expect(first.opened).toBe(true);
    first.socket.close();
    const made = new URL(await ticketUrl(mine));
    made.searchParams.set("ticket", newId("request").padEnd(43, "a"));
    const bare = used.split("?")[0] ?? "";
    for (const url of [used, String(made), bare]) expect((await listen(url)).opened).toBe(false);
  });
});

describe("a route of the portal", () => {
  it("lets nobody in without a token, or with one that was made up", async () => {
    for (const { key } of memberRoutes)
      for (const token of [undefined, "made.up.token", mine.token.slice(0, -4)]) {
        const request = requestTo(key, { ...mine, leadId: ownLead() });
        const { status } = await call(key, { ...request, ...(token && { token }) });
        expect(status, key).toBe(401);
      }
  });
});
