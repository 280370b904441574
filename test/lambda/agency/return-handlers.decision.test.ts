import { describe, expect, it } from "vitest";
import { queryAll } from "#adapters/dynamo/table/query-all";
import { workReturn } from "#domain/return/decision/work-return";
import { returnDesk } from "#test/return-desk";
import { decisionDesk } from "./decision-desk.ts";

const desk = await returnDesk();
const { returned, decide, credits, leadReturns } = decisionDesk(desk);
const undoRoute = "DELETE /v1/agency/buyers/{buyerId}/returns/{returnId}/decision";
const messageRoute = "POST /v1/agency/buyers/{buyerId}/returns/{returnId}/messages";
const detailRoute = "GET /v1/agency/buyers/{buyerId}/returns/{returnId}";
const decline = { decision: "decline", code: "reached", sentence: "Reached on the first call." };

describe("a decision", () => {
  it("can be undone until it posts, and the buyer sees nothing of it meanwhile", async () => {
    const one = await returned();
    const approved = await decide(one, { decision: "approve" });
    expect(approved.body).toMatchObject({
      return: { state: "pending" },
      pending: { kind: "approve", creditCents: 4_200, by: "Dana" },
    });
    const seen = await one.agent("GET /v1/portal/returns/{returnId}", {
      path: { returnId: one.returnId },
    });
    expect(JSON.stringify(seen.body)).not.toMatch(/"approve"|Dana/);
    const lines = await desk.read(one.buyerId, "ACTIVITY#");
    expect(lines.map(({ action }) => action)).toEqual(["return.submit"]);
    const undone = await desk.robin(undoRoute, { path: one.path });
    expect(undone.body["state"]).toBe("pending");
    desk.advance(60_000);
    expect(await desk.sweep()).toEqual({ posted: 0, approved: 0 });
    expect(await credits(one)).toEqual([]);
  });

  it("that waits is not told to the buyer by a question that came too late", async () => {
    const one = await returned();
    await decide(one, { decision: "approve" });
    const asked = await desk.dana(messageRoute, {
      path: one.path,
      body: { text: "When did you call?", ask: true },
    });
    expect([asked.status, asked.body["detail"]]).toEqual([
      409,
      expect.stringMatching(/^Dana approved this return/),
    ]);
    const lines = await desk.read(one.buyerId, "ACTIVITY#");
    expect(lines.map(({ action }) => action)).toEqual(["return.submit"]);
    await desk.dana(undoRoute, { path: one.path });
  });

  it("a question that is sent many times at once is one, and every answer is it", async () => {
    const one = await returned();
    const send = () =>
      desk.dana(messageRoute, {
        path: one.path,
        body: { text: "When did you call?", ask: true },
        headers: { "idempotency-key": "question" },
      });
    const answers = await Promise.all(Array.from({ length: 6 }, send));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect(new Set(answers.map(({ body }) => body["id"])).size).toBe(1);
  });

  it("posts with return, lead, money, entry and lines in one go", async () => {
    const one = await returned({}, { chargeBackSupplier: true });
    await decide(one, { decision: "approve", creditCents: 2_100 });
    expect(await workReturn(desk, { kind: "postDecision", ...one.path }).catch(String)).toMatch(
      /can still be undone/,
    );
    desk.advance(10_000);
    expect(await workReturn(desk, { kind: "postDecision", ...one.path })).toBe("posted");
    expect(await desk.read(one.buyerId, "RETURN#")).toMatchObject([
      { state: "approved", decision: { creditCents: 2_100, by: "Dana", automatic: false } },
    ]);
    expect(await desk.read(one.buyerId, "SALE#")).toMatchObject([
      { status: "returned", creditedCents: 2_100 },
    ]);
    expect(await credits(one)).toMatchObject([
      {
        amountCents: 2_100,
        idempotencyKey: `return-${one.returnId}`,
        explains: { kind: "return", returnId: one.returnId, leadId: one.sale.leadId },
      },
    ]);
    expect((await desk.wallets.readWallet(one.buyerId))?.balanceCents).toBe(997_900);
    expect(await leadReturns(one)).toMatchObject([
      { state: "approved", creditCents: 2_100, chargeBackCents: 500, gsi1pk: expect.any(String) },
    ]);
    const trail = await desk.read(one.buyerId, "TRAIL#");
    expect(trail).toContainEqual(
      expect.objectContaining({ kind: "returnDecided", approved: true, creditCents: 2_100 }),
    );
    expect(await desk.read(one.buyerId, "ACTIVITY#")).toContainEqual(
      expect.objectContaining({ action: "return.approve", outcome: "done", actor: "Dana" }),
    );
    const detail = await one.agent("GET /v1/portal/returns/{returnId}", {
      path: { returnId: one.returnId },
    });
    expect(JSON.stringify(detail.body)).not.toMatch(/chargeBackCents|payout|src_/);
  });

  it("of two at once, and a hundred deliveries of its message, credits once", async () => {
    const one = await returned();
    const approvals = await Promise.all(
      [desk.dana, desk.robin, desk.dana, desk.robin].map((by) =>
        decide(one, { decision: "approve", undoSeconds: 0 }, by),
      ),
    );
    // Of two operators one was first, and repeats of its decision are no other.
    expect(approvals.map(({ status }) => status).toSorted()).toEqual([200, 200, 409, 409]);
    const refused = approvals.find(({ status }) => status === 409);
    expect(refused?.body["detail"]).toMatch(
      /^This return was approved by (Dana|Robin) on 2026-11-21 \d\d:\d\d UTC\.$/,
    );
    await Promise.all(
      Array.from({ length: 20 }, () => workReturn(desk, { kind: "postDecision", ...one.path })),
    );
    expect(await credits(one)).toHaveLength(1);
    expect((await desk.wallets.readWallet(one.buyerId))?.balanceCents).toBe(1_000_000);
  });

  it("and its undo at the same time: exactly one wins", async () => {
    for (let round = 0; round < 8; round++) {
      const one = await returned();
      await decide(one, { decision: "approve", undoSeconds: 1 });
      desk.advance(1_000);
      const [posted, undone] = await Promise.all([
        workReturn(desk, { kind: "postDecision", ...one.path }),
        desk.robin(undoRoute, { path: one.path }),
      ]);
      const wasPosted = posted === "posted";
      expect(undone.status).toBe(wasPosted ? 409 : 200);
      expect(await credits(one)).toHaveLength(wasPosted ? 1 : 0);
    }
  });

  it("posts by the sweep when its message is lost, by two sweeps once", async () => {
    const one = await returned();
    await decide(one, { decision: "approve" });
    desk.advance(20_000);
    const swept = await Promise.all([desk.sweep(), desk.sweep()]);
    expect(swept[0].posted + swept[1].posted).toBe(1);
    expect(await credits(one)).toHaveLength(1);
    expect(await desk.sweep()).toEqual({ posted: 0, approved: 0 });
  });

  it("to decline needs a code and a sentence, which the buyer reads word for word", async () => {
    const one = await returned();
    const bare = await decide(one, { decision: "decline" });
    expect(bare.status).toBe(422);
    expect(bare.body["errors"].map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      "#/code",
      "#/sentence",
    ]);
    await decide(one, { ...decline, undoSeconds: 0 });
    const { body } = await one.agent("GET /v1/portal/returns/{returnId}", {
      path: { returnId: one.returnId },
    });
    expect(body).toMatchObject({
      return: { state: "declined", decision: { sentence: decline.sentence, creditCents: 0 } },
      sale: { status: "returnDeclined", creditedCents: 0 },
    });
    const policy = await one.agent("GET /v1/portal/returns/policy");
    expect(policy.body["meter"].used).toBe(0);
    expect(await leadReturns(one)).toMatchObject([{ state: "declined", creditCents: 0 }]);
  });

  it("422 with a credit above the price or a credit to decline; nothing moves", async () => {
    const one = await returned();
    for (const body of [
      { decision: "approve", creditCents: 4_201 },
      { decision: "approve", creditCents: 0 },
      { ...decline, creditCents: 100 },
    ]) {
      const answer = await decide(one, body);
      expect([answer.status, answer.body["errors"][0].pointer]).toEqual([422, "#/creditCents"]);
    }
    expect((await decide(one, { decision: "approve", creditCents: -1 })).status).toBe(422);
    expect(await credits(one)).toEqual([]);
    const lines = await queryAll(desk.table, { partition: "AGENCY", prefix: "ACTIVITY#" });
    expect(lines).toContainEqual(
      expect.objectContaining({ object: one.returnId, outcome: "refused" }),
    );
  });

  it("409 while another waits; the same again by the same operator changes nothing", async () => {
    const one = await returned();
    const first = await decide(one, { decision: "approve" });
    const again = await decide(one, { decision: "approve" });
    expect(again.body["pending"]).toEqual(first.body["pending"]);
    const other = await decide(one, decline, desk.robin);
    expect(other.status).toBe(409);
    expect(other.body["detail"]).toMatch(/^Dana approved this return at .* Undo that first\.$/);
  });

  it("200 to the same by the same operator when it has posted, and 409 to anything else", async () => {
    for (const draft of [{ decision: "approve", creditCents: 2_100 }, decline]) {
      const one = await returned();
      const now = { ...draft, undoSeconds: 0 };
      const answers = await Promise.all(Array.from({ length: 20 }, () => decide(one, now)));
      const late = await decide(one, { ...draft, undoSeconds: 10 });
      expect(new Set([...answers, late].map(({ status }) => status))).toEqual(new Set([200]));
      const decided = new Set(
        [...answers, late].map(({ body }) => JSON.stringify(body["return"].decision)),
      );
      expect(decided.size).toBe(1);
      expect(late.body["pending"]).toBeNull();
      expect(await credits(one)).toHaveLength(draft === decline ? 0 : 1);
      for (const other of [
        { decision: "approve" },
        { ...decline, sentence: "Reached on the second call." },
      ])
        expect((await decide(one, other)).status).toBe(409);
      expect((await decide(one, now, desk.robin)).status).toBe(409);
      const lines = await desk.read(one.buyerId, "ACTIVITY#");
      expect(
        lines.filter(({ action }) => /^return\.(approve|decline)$/.test(String(action))),
      ).toHaveLength(1);
    }
  });

  it("403 for a read-only key, 401 without one, 404 for another buyer's return", async () => {
    const [one, other] = [await returned(), await returned()];
    const approve = { decision: "approve", undoSeconds: 0 };
    expect((await decide(one, approve, desk.as("readOnly"))).status).toBe(403);
    expect((await decide(one, approve, desk.as("nobody"))).status).toBe(401);
    const mixed = { path: { buyerId: one.buyerId, returnId: other.returnId } };
    expect((await decide(mixed, approve)).status).toBe(404);
    expect((await desk.dana(detailRoute, mixed)).status).toBe(404);
  });
});
