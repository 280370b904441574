import { describe, expect, it } from "vitest";
import { returnDesk } from "#test/return-desk";

const desk = await returnDesk();
const dayMs = 86_400_000;
const bad = (leadId: string, more: object = {}) => ({ leadId, reason: "badContact", ...more });
const submit = (items: object[], headers: Record<string, string> = {}) =>
  ["POST /v1/portal/returns", { body: { items }, headers }] as const;
const onePath = (returnId: string) => ({ path: { returnId } });

describe("messages, withdrawal and appeal", () => {
  const decide = (buyerId: string, returnId: string, body: object) =>
    desk.dana("POST /v1/agency/buyers/{buyerId}/returns/{returnId}/decision", {
      path: { buyerId, returnId },
      body,
    });
  const decline = { decision: "decline", code: "reached", sentence: "Reached on the first call." };

  const returned = async (policy: object = {}) => {
    const buyer = await desk.addBuyer(policy);
    const sale = await desk.sell(buyer.order);
    const { body } = await buyer.agent(...submit([bad(sale.leadId)]));
    const returnId: string = body["submitted"][0].id;
    return { ...buyer, sale, returnId, path: onePath(returnId) };
  };

  it("an answer puts a question back before the agency", async () => {
    const { buyerId, agent, returnId, path } = await returned();
    await desk.dana("POST /v1/agency/buyers/{buyerId}/returns/{returnId}/messages", {
      path: { buyerId, returnId },
      body: { text: "When did you call?", ask: true },
    });
    desk.advance(3_600_000);
    expect((await agent("GET /v1/portal/returns/{returnId}", path)).body["return"].state).toBe(
      "needsAnswer",
    );
    const message = {
      ...path,
      body: { text: "Twice, on Friday." },
      headers: { "idempotency-key": "m1" },
    };
    const said = await agent("POST /v1/portal/returns/{returnId}/messages", message);
    const again = await agent("POST /v1/portal/returns/{returnId}/messages", message);
    expect([said.status, again.body]).toEqual([201, said.body]);
    const { body } = await agent("GET /v1/portal/returns/{returnId}", path);
    expect(body["return"]).toMatchObject({ state: "pending" });
    expect(body["return"].answerDueAt).toBe(
      new Date(desk.now().getTime() + 2 * dayMs).toISOString(),
    );
    expect(body["thread"].map(({ kind }: { kind: string }) => kind)).toEqual([
      "submitted",
      "asked",
      "message",
    ]);
  });

  it("a withdrawal gives lead and allowance back, once; a decided return stays", async () => {
    const { buyerId, agent, sale, path } = await returned();
    const take = () => agent("POST /v1/portal/returns/{returnId}/withdrawal", path);
    const answers = await Promise.all([take(), take(), take()]);
    expect(answers.map(({ body }) => body["state"])).toEqual(Array(3).fill("withdrawn"));
    expect(await desk.read(buyerId, "SALE#")).toMatchObject([
      { status: "delivered", returnId: null },
    ]);
    const { body } = await agent("GET /v1/portal/returns/policy");
    expect(body["meter"].used).toBe(0);
    const anew = await agent(...submit([bad(sale.leadId)]));
    const { id } = anew.body["submitted"][0];
    await decide(buyerId, id, { decision: "approve", undoSeconds: 0 });
    const late = await agent("POST /v1/portal/returns/{returnId}/withdrawal", onePath(id));
    expect(late.status).toBe(409);
    expect(late.body["detail"]).toMatch(/^This return was approved by Dana on 2026-11-21 /);
  });

  it("one appeal after a decline; withdrawing it leaves the decline", async () => {
    const { buyerId, agent, sale, returnId, path } = await returned();
    const appeal = (text: string, key: string) =>
      agent("POST /v1/portal/returns/{returnId}/appeal", {
        ...path,
        body: { text },
        headers: { "idempotency-key": key },
      });
    expect((await appeal("It is not declined yet.", "a0")).status).toBe(409);
    await decide(buyerId, returnId, { ...decline, undoSeconds: 0 });
    expect((await agent("GET /v1/portal/returns/{returnId}", path)).body["return"]).toMatchObject({
      state: "declined",
      decision: { sentence: "Reached on the first call.", code: "reached" },
    });
    expect((await agent(...submit([bad(sale.leadId)]))).status).toBe(422);
    const first = await appeal("Nobody picked up the phone.", "a1");
    expect(first.body).toMatchObject({ state: "pending", appealed: true, decision: null });
    expect((await appeal("Nobody picked up the phone.", "a1")).status).toBe(200);
    expect((await appeal("Something else entirely.", "a1")).status).toBe(409);
    expect((await appeal("Nobody picked up the phone.", "a2")).status).toBe(409);
    await agent("POST /v1/portal/returns/{returnId}/withdrawal", path);
    expect(await desk.read(buyerId, "SALE#")).toMatchObject([
      { status: "returnDeclined", returnId },
    ]);
    expect((await agent(...submit([bad(sale.leadId)]))).status).toBe(422);
  });

  it("an appeal that is pressed many times at once is one, and every answer is it", async () => {
    const { buyerId, agent, returnId, path } = await returned();
    await decide(buyerId, returnId, { ...decline, undoSeconds: 0 });
    const press = () =>
      agent("POST /v1/portal/returns/{returnId}/appeal", {
        ...path,
        body: { text: "Nobody picked up the phone." },
        headers: { "idempotency-key": "appeal" },
      });
    const answers = await Promise.all(Array.from({ length: 6 }, press));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    const { body } = await agent("GET /v1/portal/returns/{returnId}", path);
    expect(body["thread"].filter(({ kind }: never) => kind === "appealed")).toHaveLength(1);
  });

  it("409 where the policy has no appeal; 403 for finance", async () => {
    const { buyerId, agent, returnId, path } = await returned({ appeals: false });
    await decide(buyerId, returnId, { ...decline, undoSeconds: 0 });
    const request = { ...path, body: { text: "Nobody picked up." } };
    expect((await agent("POST /v1/portal/returns/{returnId}/appeal", request)).status).toBe(409);
    const finance = desk.addMember(buyerId, "finance");
    expect((await finance("POST /v1/portal/returns/{returnId}/appeal", request)).status).toBe(403);
  });
});

describe("evidence", () => {
  const pdf = { kind: "stored", bytes: 2_000, start: Buffer.from("%PDF-1.7 and more") } as const;
  const announce = { name: "call log.pdf", contentType: "application/pdf", bytes: 2_000 };

  it("is announced once per key, checked when attached, and shown to its own buyer", async () => {
    const { order, agent } = await desk.addBuyer();
    const { leadId } = await desk.sell(order);
    const request = { body: announce, headers: { "idempotency-key": "file-1" } };
    const made = await agent("POST /v1/portal/evidence", request);
    expect(made.status).toBe(201);
    const { id } = made.body["evidence"];
    expect((await agent("POST /v1/portal/evidence", request)).body["evidence"].id).toBe(id);
    const item = bad(leadId, { reason: "consent", evidenceIds: [id] });
    const early = await agent(...submit([item]));
    expect(early.body["errors"]).toMatchObject([{ code: "file_absent" }]);
    const path = { path: { evidenceId: id } };
    expect((await agent("GET /v1/portal/evidence/{evidenceId}", path)).status).toBe(404);
    desk.stored.set(id, pdf);
    expect((await agent(...submit([item]))).status).toBe(201);
    const shown = await agent("GET /v1/portal/evidence/{evidenceId}", path);
    expect(shown.body).toMatchObject({ evidence: { state: "stored" }, url: expect.any(String) });
    const { agent: stranger } = await desk.addBuyer();
    expect((await stranger("GET /v1/portal/evidence/{evidenceId}", path)).status).toBe(404);
    const theirs = await desk.addBuyer();
    const lead = await desk.sell(theirs.order);
    const stolen = await theirs.agent(...submit([{ ...item, leadId: lead.leadId }]));
    expect(stolen.body["errors"]).toMatchObject([{ code: "unknown_evidence" }]);
  });

  it("that is refused is in the activity log without its name, which may be a person's", async () => {
    const { buyerId, order, agent } = await desk.addBuyer();
    const { leadId } = await desk.sell(order);
    const body = { ...announce, name: "Maria Lopez.pdf" };
    const made = await agent("POST /v1/portal/evidence", { body });
    const { id } = made.body["evidence"];
    const files = [
      { kind: "absent" },
      { ...pdf, bytes: 1 },
      { ...pdf, start: Buffer.from("MZ") },
    ] as const;
    for (const file of files) {
      desk.stored.set(id, file);
      await agent(...submit([bad(leadId, { evidenceIds: [id] })]));
    }
    const lines = await desk.read(buyerId, "ACTIVITY#");
    expect(lines.filter(({ outcome }) => outcome === "refused")).toHaveLength(3);
    expect(JSON.stringify(lines)).not.toMatch(/Lopez/);
  });

  it("is refused for good when it is of another size or kind", async () => {
    const { order, agent } = await desk.addBuyer();
    const { leadId } = await desk.sell(order);
    const attach = async (file: object) => {
      const made = await agent("POST /v1/portal/evidence", { body: announce });
      const { id } = made.body["evidence"];
      desk.stored.set(id, { ...pdf, ...file });
      const { body } = await agent(...submit([bad(leadId, { evidenceIds: [id] })]));
      return body["errors"]?.[0]?.code;
    };
    expect(await attach({ bytes: 1_999 })).toBe("wrong_size");
    expect(await attach({ start: Buffer.from("MZ, a program") })).toBe("wrong_kind");
    const wrong = { ...announce, contentType: "text/html", bytes: 11_000_000 };
    const refused = await agent("POST /v1/portal/evidence", { body: wrong });
    expect(refused.body["errors"]).toHaveLength(2);
  });
});
