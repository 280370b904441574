import { describe, expect, it } from "vitest";
import { returnDesk } from "#test/return-desk";

const desk = await returnDesk();
const dayMs = 86_400_000;
const daysAgo = (days: number) => new Date(desk.now().getTime() - days * dayMs);
const bad = (leadId: string, more: object = {}) => ({ leadId, reason: "badContact", ...more });
const submit = (items: object[], headers: Record<string, string> = {}) =>
  ["POST /v1/portal/returns", { body: { items }, headers }] as const;
const onePath = (returnId: string) => ({ path: { returnId } });

describe("GET /v1/portal/returns/policy", () => {
  it("200 with the policy, the meter and whether this member may return", async () => {
    const { buyerId, order, agent } = await desk.addBuyer();
    for (let sold = 0; sold < 7; sold++) await desk.sell(order);
    await desk.sell(order, { test: true });
    const { status, body } = await agent("GET /v1/portal/returns/policy");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      maySubmit: true,
      policy: { window: { length: 7, unit: "days" } },
      meter: {
        used: 0,
        allowed: 2,
        delivered: 7,
        period: "month",
        resetsAt: "2026-12-01T06:00:00.000Z",
      },
    });
    const finance = desk.addMember(buyerId, "finance");
    expect((await finance("GET /v1/portal/returns/policy")).body["maySubmit"]).toBe(false);
  });

  it("401 without a sign-in", async () => {
    const { agent } = await desk.addBuyer();
    const answer = await agent("GET /v1/portal/returns/policy", {
      headers: { authorization: "nobody" },
    });
    expect(answer.status).toBe(401);
  });
});

describe("POST /v1/portal/returns/checks", () => {
  const check = (...leads: string[]) =>
    [
      "POST /v1/portal/returns/checks",
      { body: { items: leads.map((lead) => ({ lead })) } },
    ] as const;

  it("judges by id and by phone in any format, each with its reason", async () => {
    const { order, agent } = await desk.addBuyer({
      cap: { kind: "count", limit: 2, period: "month" },
    });
    const old = await desk.sell(order, { at: daysAgo(8) });
    const free = await desk.sell(order, { test: true });
    const first = await desk.sell(order);
    const second = await desk.sell(order);
    const third = await desk.sell(order);
    const phone = String(second.values["phone"]);
    const pretty = `(${phone.slice(2, 5)}) ${phone.slice(5, 8)}-${phone.slice(8)}`;
    const { body } = await agent(
      ...check(
        old.leadId,
        free.leadId,
        first.leadId.toLowerCase(),
        pretty,
        first.leadId,
        third.leadId,
        "ld_01K9ZQ5W3R8X2M4N6P7Q8S9T0V",
        "512 000 0000",
      ),
    );
    expect(body["items"].map(({ code, message }: never) => [code, message])).toEqual([
      ["windowClosed", "Window closed Nov 20."],
      ["notCharged", "Not charged, so there is nothing to return."],
      ["ok", "Can be returned until Nov 28."],
      ["ok", "Can be returned until Nov 28."],
      ["repeated", "This lead stands in the list before."],
      ["allowanceReached", "2 of 2 returns used this month; resets Dec 1."],
      ["unknownLead", "There is no such lead in your account."],
      ["unknownLead", "There is no such lead in your account."],
    ]);
    expect(body["items"][3].leadId).toBe(second.leadId);
    expect(body["sales"]).toHaveLength(5);
  });

  it("writes nothing", async () => {
    const { buyerId, order, agent } = await desk.addBuyer();
    const { leadId } = await desk.sell(order);
    await agent(...check(leadId));
    expect(await desk.read(buyerId, "RETURN")).toHaveLength(1);
    expect(await desk.read(buyerId, "ACTIVITY#")).toEqual([]);
  });

  it("403 for a viewer who looks by phone, and a masked lead by id", async () => {
    const { buyerId, order } = await desk.addBuyer();
    const { leadId } = await desk.sell(order);
    const viewer = desk.addMember(buyerId, "viewer");
    expect((await viewer(...check("5125550001"))).status).toBe(403);
    const { status, body } = await viewer(...check(leadId));
    expect([status, JSON.stringify(body)]).toEqual([
      200,
      expect.not.stringMatching(/Lopez|\+1512/),
    ]);
  });

  it("knows another buyer's lead as little as none", async () => {
    const [mine, other] = [await desk.addBuyer(), await desk.addBuyer()];
    const { leadId } = await desk.sell(other.order);
    const { body } = await mine.agent(...check(leadId));
    expect(body).toMatchObject({ items: [{ code: "unknownLead", leadId: null }], sales: [] });
  });
});

describe("POST /v1/portal/returns", () => {
  it("201 makes a return, its lead pending, one more of the allowance used", async () => {
    const { buyerId, order, agent } = await desk.addBuyer();
    const sale = await desk.sell(order);
    const { status, body } = await agent(...submit([bad(sale.leadId, { note: "No such number" })]));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      submitted: [
        {
          leadId: sale.leadId,
          state: "pending",
          reasonLabel: "Bad contact info",
          priceCents: 4_200,
          submittedBy: "Maria",
          answerDueAt: "2026-11-23T18:00:00.000Z",
          outsidePolicy: false,
          policy: { window: { length: 7, unit: "days" } },
        },
      ],
      refused: [],
      meter: { used: 1 },
    });
    const [stored] = await desk.read(buyerId, "SALE#");
    expect(stored).toMatchObject({
      status: "returnPending",
      returnId: body["submitted"][0].id,
      creditedCents: 0,
    });
    expect(await desk.read(buyerId, "TRAIL#")).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: "returnSubmitted" })]),
    );
    expect(await desk.read(buyerId, "ACTIVITY#")).toMatchObject([
      { action: "return.submit", outcome: "done", actor: "Maria" },
    ]);
  });

  it("makes exactly one return of a double click, and of any later repeat", async () => {
    const { buyerId, order, agent } = await desk.addBuyer();
    const { leadId } = await desk.sell(order);
    const key = { "idempotency-key": "form-1" };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => agent(...submit([bad(leadId)], key))),
    );
    desk.advance(60_000);
    answers.push(await agent(...submit([bad(leadId)], key)));
    expect(answers.map(({ status }) => status)).toEqual(Array(7).fill(201));
    expect(new Set(answers.map(({ body }) => body["submitted"][0].id)).size).toBe(1);
    expect(await desk.read(buyerId, "RETURN#")).toHaveLength(1);
    const again = await agent(...submit([bad(leadId, { reason: "outOfArea" })], key));
    expect([again.status, again.body["code"]]).toEqual([409, "idempotency_key_reused"]);
  });

  it("422 past the window, with the sentence, and the attempt is written down", async () => {
    const { buyerId, order, agent } = await desk.addBuyer();
    const { leadId } = await desk.sell(order, { at: daysAgo(14) });
    const { status, body } = await agent(...submit([bad(leadId)]));
    expect(status).toBe(422);
    expect(body["errors"]).toMatchObject([
      { pointer: "#/items/0/leadId", code: "window_closed", message: "Window closed Nov 14." },
    ]);
    expect(await desk.read(buyerId, "ACTIVITY#")).toMatchObject([
      { action: "return.submit", outcome: "refused", object: leadId },
    ]);
    expect(await desk.read(buyerId, "RETURN#")).toEqual([]);
  });

  it("takes a lead past the window when the buyer asks and the agency lets itself be asked", async () => {
    const { order, agent } = await desk.addBuyer({
      outside: "ask",
      autoApprove: { withinHours: 720, belowPercent: 100 },
    });
    const { leadId } = await desk.sell(order, { at: daysAgo(14) });
    const refused = await agent(...submit([bad(leadId)]));
    expect(refused.body["errors"][0].hint).toBe("Send `ask: true` to ask the agency.");
    const { body } = await agent(...submit([bad(leadId, { ask: true })]));
    expect(body["submitted"]).toMatchObject([{ outsidePolicy: true, state: "pending" }]);
  });

  it("does nine of twelve, and says of three why not", async () => {
    const { order, agent } = await desk.addBuyer({ cap: { kind: "none" } });
    const leads = await Promise.all(Array.from({ length: 9 }, () => desk.sell(order)));
    const old = await desk.sell(order, { at: daysAgo(9) });
    const free = await desk.sell(order, { test: true });
    const other = await desk.addBuyer();
    const foreign = await desk.sell(other.order);
    const all = [...leads, old, free, foreign].map(({ leadId }) => bad(leadId));
    const { status, body } = await agent(...submit(all));
    expect(status).toBe(201);
    expect(body["submitted"]).toHaveLength(9);
    expect(body["refused"].map(({ code }: { code: string }) => code)).toEqual([
      "windowClosed",
      "notCharged",
      "unknownLead",
    ]);
  });

  it("422 names all that is wrong at once, and writes nothing", async () => {
    const { buyerId, order, agent } = await desk.addBuyer();
    const leads = await Promise.all(Array.from({ length: 5 }, () => desk.sell(order)));
    const wrong = [
      { reason: "noSuchReason" },
      { reason: "other", note: "short" },
      { reason: "duplicate" },
      { reason: "duplicate", firstHadAt: "2027-01-01" },
      { reason: "consent", evidenceIds: ["evd_01K9ZQ5W3R8X2M4N6P7Q8S9T0V"] },
    ];
    const items = leads.map(({ leadId }, index) => ({ leadId, ...wrong[index] }));
    const { status, body } = await agent(...submit(items));
    expect(status).toBe(422);
    expect(body["errors"].map(({ pointer, code }: never) => [pointer, code])).toEqual([
      ["#/items/0/reason", "unknown_reason"],
      ["#/items/1/note", "note_required"],
      ["#/items/2/firstHadAt", "date_required"],
      ["#/items/3/firstHadAt", "date_in_future"],
      ["#/items/4/evidenceIds/0", "unknown_evidence"],
    ]);
    expect(await desk.read(buyerId, "RETURN#")).toEqual([]);
  });

  it("never lets more through at once than the allowance has", async () => {
    const { buyerId, order, agent } = await desk.addBuyer({
      cap: { kind: "count", limit: 3, period: "rolling30Days" },
    });
    const leads = await Promise.all(Array.from({ length: 10 }, () => desk.sell(order)));
    const answers = await Promise.all(leads.map(({ leadId }) => agent(...submit([bad(leadId)]))));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(7);
    expect(await desk.read(buyerId, "RETURN#")).toHaveLength(3);
    const { body } = await agent("GET /v1/portal/returns/policy");
    expect(body["meter"]).toMatchObject({
      used: 3,
      allowed: 3,
      resetsAt: "2026-12-21T06:00:00.000Z",
    });
  });

  it("lets fifteen at once through where nothing limits them", async () => {
    const { order, agent } = await desk.addBuyer({ cap: { kind: "none" } });
    const leads = await Promise.all(Array.from({ length: 15 }, () => desk.sell(order)));
    const answers = await Promise.all(leads.map(({ leadId }) => agent(...submit([bad(leadId)]))));
    expect(answers.map(({ status }) => status)).toEqual(Array(15).fill(201));
    expect((await agent("GET /v1/portal/returns/policy")).body["meter"].used).toBe(15);
  });

  it("approves by itself what is soon and seldom, credited in the same request", async () => {
    const { buyerId, order, agent } = await desk.addBuyer({
      autoApprove: { withinHours: 24, belowPercent: 10 },
    });
    const sale = await desk.sell(order);
    const late = await desk.sell(order, { at: daysAgo(2) });
    const { body } = await agent(...submit([bad(sale.leadId)]));
    expect(body["submitted"]).toMatchObject([
      { state: "approved", decision: { by: "Policy", automatic: true, creditCents: 4_200 } },
    ]);
    const credits = (await desk.entries(buyerId)).filter(({ kind }) => kind === "returnCredit");
    expect(credits).toMatchObject([
      { amountCents: 4_200, explains: { kind: "return", leadId: sale.leadId } },
    ]);
    expect(credits[0]?.["id"]).toBe(body["submitted"][0].decision.entryId);
    const waits = await agent(...submit([bad(late.leadId)]));
    expect(waits.body["refused"] ?? waits.body["errors"]).toMatchObject([
      { message: "1 of 1 returns used this month; resets Dec 1." },
    ]);
  });

  it("approves by itself below the percentage, not at it", async () => {
    const { order, agent } = await desk.addBuyer({
      cap: { kind: "none" },
      autoApprove: { withinHours: 24, belowPercent: 14.3 },
    });
    const leads = [];
    for (let sold = 0; sold < 7; sold++) leads.push(await desk.sell(order));
    const states = [];
    for (const { leadId } of leads.slice(0, 3)) {
      const { body } = await agent(...submit([bad(leadId)]));
      states.push(body["submitted"][0].state);
    }
    // One of seven is below 14.3 %, two of seven are not.
    expect(states).toEqual(["approved", "approved", "pending"]);
    const even = await desk.addBuyer({
      cap: { kind: "none" },
      autoApprove: { withinHours: 24, belowPercent: 50 },
    });
    const [one, two] = [await desk.sell(even.order), await desk.sell(even.order)];
    await even.agent(...submit([bad(one.leadId)]));
    const { body } = await even.agent(...submit([bad(two.leadId)]));
    expect(body["submitted"]).toMatchObject([{ state: "pending" }]);
  });

  it("403 for finance; 422 without a key or with 51 leads", async () => {
    const { buyerId, order, agent } = await desk.addBuyer();
    const { leadId } = await desk.sell(order);
    const finance = desk.addMember(buyerId, "finance");
    expect((await finance(...submit([bad(leadId)]))).status).toBe(403);
    expect((await agent(...submit([bad(leadId)], { "idempotency-key": "" }))).status).toBe(422);
    expect((await agent(...submit(Array(51).fill(bad(leadId))))).status).toBe(422);
    const refused = await desk.read(buyerId, "ACTIVITY#");
    expect(refused.map(({ action, outcome }) => [action, outcome])).toEqual([
      ["return.submit", "refused"],
      ["request.send", "refused"],
      ["request.send", "refused"],
    ]);
  });
});

describe("GET /v1/portal/returns", () => {
  it("lists by tab, state, day, lead, phone and id, with the leads", async () => {
    const { order, agent } = await desk.addBuyer({ cap: { kind: "none" } });
    const [first, second] = [await desk.sell(order), await desk.sell(order)];
    const made = await agent(...submit([bad(first.leadId), bad(second.leadId)]));
    const [one, two] = made.body["submitted"];
    await agent("POST /v1/portal/returns/{returnId}/withdrawal", onePath(two.id));
    const ids = async (query: Record<string, string>) => {
      const { body } = await agent("GET /v1/portal/returns", { query });
      return body["items"].map(({ id }: { id: string }) => id);
    };
    expect(await ids({})).toEqual([two.id, one.id]);
    expect(await ids({ tab: "open" })).toEqual([one.id]);
    expect(await ids({ tab: "decided" })).toEqual([two.id]);
    expect(await ids({ state: "withdrawn" })).toEqual([two.id]);
    expect(await ids({ reason: "other" })).toEqual([]);
    expect(await ids({ from: "2026-11-21", to: "2026-11-21" })).toHaveLength(2);
    expect(await ids({ to: "2026-11-20" })).toEqual([]);
    expect(await ids({ q: first.leadId })).toEqual([one.id]);
    expect(await ids({ q: two.id.toLowerCase() })).toEqual([two.id]);
    expect(await ids({ q: String(second.values["phone"]) })).toEqual([two.id]);
    const page = await agent("GET /v1/portal/returns", { query: { limit: "1" } });
    expect(page.body["sales"]).toMatchObject([{ leadId: second.leadId }]);
    expect(await ids({ limit: "1", cursor: page.body["next"] })).toEqual([one.id]);
  });
});

describe("GET /v1/portal/returns/{returnId}", () => {
  it("masks what quotes the person for finance, and is nothing to another buyer", async () => {
    const { buyerId, order, agent } = await desk.addBuyer();
    const { leadId } = await desk.sell(order);
    const made = await agent(...submit([bad(leadId, { note: "Maria Lopez hung up" })]));
    const path = onePath(made.body["submitted"][0].id);
    const whole = await agent("GET /v1/portal/returns/{returnId}", path);
    expect(whole.body).toMatchObject({
      return: { note: "Maria Lopez hung up" },
      thread: [{ kind: "submitted", actor: "Maria" }],
      sale: { status: "returnPending" },
    });
    expect(JSON.stringify(whole.body)).not.toMatch(/src_|payout|supplier/i);
    const finance = desk.addMember(buyerId, "finance");
    const masked = await finance("GET /v1/portal/returns/{returnId}", path);
    expect(JSON.stringify(masked.body)).not.toMatch(/Lopez|\+1512/);
    const { agent: stranger } = await desk.addBuyer();
    expect((await stranger("GET /v1/portal/returns/{returnId}", path)).status).toBe(404);
    expect((await stranger("POST /v1/portal/returns/{returnId}/withdrawal", path)).status).toBe(
      404,
    );
  });
});

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
