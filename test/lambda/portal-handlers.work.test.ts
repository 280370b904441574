import { describe, expect, it } from "vitest";
import { portalDesk } from "#test/portal-desk";

const desk = await portalDesk();
const minute = 60_000;

describe("work on a lead", async () => {
  const { buyer, order, agent } = await desk.addBuyer();
  const read = async (leadId: string) =>
    (await agent("GET /v1/portal/leads/{leadId}", { path: { leadId } })).body;
  const kindsOf = (page: Record<string, { kind: string }[]>) =>
    page["trail"]?.map(({ kind }) => kind);

  it("keeps who set the outcome, when, and when the lead was first worked", async () => {
    const { leadId } = await desk.sell(order);
    const set = (outcome: string) =>
      agent("PUT /v1/portal/leads/{leadId}/outcome", { path: { leadId }, body: { outcome } });
    desk.advance(minute);
    const worked = desk.now().toISOString();
    expect(await set("contacted")).toMatchObject({
      status: 200,
      body: { outcome: "contacted", outcomeBy: "Maria", outcomeAt: worked, firstWorkedAt: worked },
    });
    desk.advance(minute);
    await set("qualified");
    const page = await read(leadId);
    expect(page["sale"]).toMatchObject({ outcome: "qualified", firstWorkedAt: worked });
    expect(kindsOf(page)).toEqual(["sold", "outcomeSet", "outcomeSet", "viewed"]);
  });

  it("absorbs the same outcome again: no second line of activity", async () => {
    const { leadId } = await desk.sell(order);
    const set = () =>
      agent("PUT /v1/portal/leads/{leadId}/outcome", {
        path: { leadId },
        body: { outcome: "lost" },
      });
    const answers = await Promise.all([set(), set(), set()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(kindsOf(await read(leadId))?.filter((kind) => kind === "outcomeSet")).toHaveLength(1);
  });

  it("adds a note once per key, and counts it once", async () => {
    const { leadId } = await desk.sell(order);
    const note = (text: string) =>
      agent("POST /v1/portal/leads/{leadId}/notes", {
        path: { leadId },
        body: { text },
        headers: { "idempotency-key": "note-1" },
      });
    const [one, again] = [await note("Call after six"), await note("Call after six")];
    expect(one).toMatchObject({ status: 201, body: { kind: "noteAdded", actor: "Maria" } });
    expect(again.body).toEqual(one.body);
    expect(await note("Something else")).toMatchObject({
      status: 409,
      body: { code: "idempotency_key_reused" },
    });
    expect((await read(leadId))["sale"]["noteCount"]).toBe(1);
  });

  it("records a call once per key", async () => {
    const { leadId } = await desk.sell(order);
    const call = () =>
      agent("POST /v1/portal/leads/{leadId}/calls", {
        path: { leadId },
        headers: { "idempotency-key": "call-1" },
      });
    const [one, again] = [await call(), await call()];
    expect(one).toMatchObject({ status: 201, body: { kind: "called", leadId } });
    expect(again.body).toEqual(one.body);
  });

  it("stars and assigns, to active members alone", async () => {
    const { leadId } = await desk.sell(order);
    const colleague = await desk.addMember(buyer.id, "manager", "Ben");
    const assign = (memberId: string | null) =>
      agent("PUT /v1/portal/leads/{leadId}/assignee", { path: { leadId }, body: { memberId } });
    const star = { path: { leadId }, body: { starred: true } };
    expect((await agent("PUT /v1/portal/leads/{leadId}/star", star)).body["starred"]).toBe(true);
    expect((await assign(colleague.member.id)).body["assignedTo"]).toBe(colleague.member.id);
    const mine = await colleague("GET /v1/portal/leads", { query: { tab: "mine" } });
    expect(mine.body["items"]).toHaveLength(1);
    expect((await assign(null)).body["assignedTo"]).toBeNull();
    const stranger = await desk.addBuyer();
    expect(await assign(stranger.agent.member.id)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/memberId", code: "unknown_member" }] },
    });
  });

  it("shows the first look of a member and no later one", async () => {
    const { leadId } = await desk.sell(order);
    await read(leadId);
    expect(kindsOf(await read(leadId))).toEqual(["sold", "viewed"]);
  });

  it("shows where each delivery stands", async () => {
    const { leadId } = await desk.sell(order);
    expect((await read(leadId))["deliveries"]).toEqual([
      {
        endpointName: "Removed endpoint",
        channel: "webhook",
        state: "due",
        attempts: 0,
        lastVerdict: null,
        nextAttemptAt: desk.now().toISOString(),
      },
    ]);
  });

  it("refuses a body it cannot read, and one that is none", async () => {
    const { leadId } = await desk.sell(order);
    const route = "PUT /v1/portal/leads/{leadId}/outcome";
    expect(await agent(route, { path: { leadId }, body: { outcome: "bought" } })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/outcome" }] },
    });
    expect((await agent(route, { path: { leadId }, raw: "{" })).status).toBe(400);
  });
});

describe("roles without personal data", async () => {
  const { buyer, order } = await desk.addBuyer();
  const { leadId } = await desk.sell(order);
  const viewer = await desk.addMember(buyer.id, "viewer");
  const finance = await desk.addMember(buyer.id, "finance");

  it("see enough to tell leads apart and nothing to reach the person", async () => {
    for (const member of [viewer, finance]) {
      const { body } = await member("GET /v1/portal/leads");
      expect(body["items"][0]["values"]).toMatchObject({
        first_name: "M.",
        email: "•••",
        phone: expect.stringMatching(/^•••\d\d$/),
      });
      const page = await member("GET /v1/portal/leads/{leadId}", { path: { leadId } });
      expect(JSON.stringify(page.body)).not.toMatch(/Lopez|@example|\+1512/);
    }
  });

  it("cannot search by what they cannot see", async () => {
    expect((await viewer("GET /v1/portal/leads", { query: { q: "0001" } })).status).toBe(403);
    const byId = await viewer("GET /v1/portal/leads", { query: { q: leadId } });
    expect(byId.body["items"]).toHaveLength(1);
  });

  it("change nothing", async () => {
    const path = { leadId };
    const writes = [
      await viewer("PUT /v1/portal/leads/{leadId}/outcome", { path, body: { outcome: "lost" } }),
      await viewer("POST /v1/portal/leads/{leadId}/notes", { path, body: { text: "x" } }),
      await viewer("PUT /v1/portal/leads/{leadId}/star", { path, body: { starred: true } }),
      await viewer("PUT /v1/portal/leads/{leadId}/assignee", { path, body: { memberId: null } }),
      await finance("POST /v1/portal/leads/{leadId}/calls", { path }),
    ];
    expect(writes.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  });
});
