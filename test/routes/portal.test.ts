import { beforeAll, describe, expect, inject, it } from "vitest";
import { LiveEvent } from "#contract/live";
import { routes } from "#contract/routes";
import { apiClient } from "#test/market/api-client";
import { call, listen, makeTenant, type Tenant, ticketUrl } from "#test/portal-tenant";

let tenant: Tenant;
let lead: { leadId: string };
beforeAll(async () => {
  tenant = await makeTenant("Sunpeak Solar");
  lead = { leadId: tenant.leadIds[0] ?? "" };
});

const parsed = (heard: string[]) => heard.map((frame) => LiveEvent.parse(JSON.parse(frame)));

describe("a lead that was posted", () => {
  it("is in the list, on its page and in the numbers when the supplier has the answer", async () => {
    const { id } = await tenant.post();
    const list = await tenant.as("GET /v1/portal/leads");
    const leads = routes["GET /v1/portal/leads"].response[200].parse(list.body);
    expect(leads.items[0]?.leadId).toBe(id);
    const page = await tenant.as("GET /v1/portal/leads/{leadId}", { path: { leadId: id } });
    const read = routes["GET /v1/portal/leads/{leadId}"].response[200].parse(page.body);
    expect(read.sale.leadId).toBe(id);
    expect(read.trail.some(({ kind }) => kind === "sold")).toBe(true);
    expect(read.deliveries).toHaveLength(1);
    const summary = await tenant.as("GET /v1/portal/summary");
    const numbers = routes["GET /v1/portal/summary"].response[200].parse(summary.body);
    expect(numbers.unworked).toBe(numbers.today);
    expect(numbers.todayCap).toBe(5_000);
  });

  it("reaches an open socket with the money it cost, and its work the other sockets", async () => {
    const [one, two] = [
      await listen(await ticketUrl(tenant)),
      await listen(await ticketUrl(tenant)),
    ];
    const { id } = await tenant.post();
    const types = () =>
      parsed(two.heard).map((event) =>
        "leadId" in event.data ? `${event.type} ${event.data.leadId}` : event.type,
      );
    await expect.poll(types).toContain(`lead.delivered ${id}`);
    await expect.poll(types).toContain("wallet.changed");
    await tenant.as("PUT /v1/portal/leads/{leadId}/outcome", {
      path: { leadId: id },
      body: { outcome: "contacted" },
    });
    await expect.poll(types).toContain(`lead.updated ${id}`);
    expect(parsed(one.heard).map(({ id: name }) => name)).toEqual(
      parsed(two.heard).map(({ id: name }) => name),
    );
    const numbers = parsed(two.heard).map(({ seq }) => seq);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
    one.socket.close();
    two.socket.close();
  });

  it("is among the changes that a portal fetches after a gap", async () => {
    const after = new Date(Date.now() - 1_000).toISOString();
    const { id } = await tenant.post();
    const { body } = await tenant.as("GET /v1/portal/events", { query: { after } });
    const events = routes["GET /v1/portal/events"].response[200].parse(body);
    expect(events.sales.map(({ leadId }) => leadId)).toContain(id);
    expect(events.refetch).toBe(false);
  });
});

describe("every kind of answer", () => {
  it("201 and its repeat for a note and a call", async () => {
    for (const [route, body] of [
      ["POST /v1/portal/leads/{leadId}/notes", { text: "Call after six" }],
      ["POST /v1/portal/leads/{leadId}/calls", undefined],
    ] as const) {
      const headers = { "idempotency-key": `key of ${route}` };
      const first = await tenant.as(route, { path: lead, body, headers });
      const again = await tenant.as(route, { path: lead, body, headers });
      expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    }
  });

  it("409 for a key with other words, 422 without a key or with an unreadable value", async () => {
    const note = (text: string, key: string) =>
      tenant.as("POST /v1/portal/leads/{leadId}/notes", {
        path: lead,
        body: { text },
        headers: { "idempotency-key": key },
      });
    await note("one", "same key");
    expect((await note("two", "same key")).status).toBe(409);
    expect((await note("one", "")).status).toBe(422);
    expect((await note(" ", "another key")).status).toBe(422);
    expect((await tenant.as("GET /v1/portal/events", { query: { after: "now" } })).status).toBe(
      422,
    );
  });

  it("404 for an id that is none, 401 without a sign-in", async () => {
    const path = { leadId: "ld_1" };
    expect((await tenant.as("GET /v1/portal/leads/{leadId}", { path })).status).toBe(404);
    expect((await call("GET /v1/portal/leads")).status).toBe(401);
  });
});

describe("a removed member", () => {
  it("is out at once: the next request is refused and open sockets close", async () => {
    const { api } = inject("endpoints");
    const agency = apiClient(api, inject("agencyKey"));
    const path = { buyerId: tenant.buyerId };
    const email = `second-${Date.now()}@buyer.example`;
    const invited = await agency("POST /v1/agency/buyers/{buyerId}/members", {
      path,
      body: { email, name: "Ben", role: "viewer" },
    });
    const token = new URL(invited.url).searchParams.get("token") ?? "";
    const joined = await call("POST /v1/session/invitations/{token}/accept", {
      path: { token },
      body: { name: "Ben" },
    });
    expect(joined.status).toBe(200);
    const as = (route: string) => call(route, { token: String(joined.body["accessToken"]) });
    const list = await as("GET /v1/portal/leads");
    expect([list.status, /@|\+1\d/.test(list.text)]).toEqual([200, false]);
    const ticket = await as("POST /v1/portal/socket-tickets");
    const { isClosed, opened } = await listen(String(ticket.body["url"]));
    expect(opened).toBe(true);
    await agency("DELETE /v1/agency/buyers/{buyerId}/members/{memberId}", {
      path: { ...path, memberId: invited.member.id },
    });
    expect((await as("GET /v1/portal/leads")).status).toBe(401);
    await expect.poll(isClosed, { timeout: 5_000 }).toBe(true);
  });
});
