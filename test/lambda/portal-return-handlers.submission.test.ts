import { describe, expect, it } from "vitest";
import { returnDesk } from "#test/return-desk";

const desk = await returnDesk();
const dayMs = 86_400_000;
const daysAgo = (days: number) => new Date(desk.now().getTime() - days * dayMs);
const bad = (leadId: string, more: object = {}) => ({ leadId, reason: "badContact", ...more });
const submit = (items: object[], headers: Record<string, string> = {}) =>
  ["POST /v1/portal/returns", { body: { items }, headers }] as const;

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
