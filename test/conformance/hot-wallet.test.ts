import { beforeEach, describe, expect, it } from "vitest";
import { LeadId } from "#contract/id";
import { makeBusy } from "#test/busy-items";
import { seededRandom } from "#test/simulation/seeded-random";
import { supplierDesk } from "#test/supplier-desk";

const desk = await supplierDesk();
/** How often a write meets another transaction at the wallet, and at the lead itself. */
const hot = { wallet: 0, lead: 0 };
const random = seededRandom(7);
const counts = makeBusy(
  desk.table,
  (sortKey) =>
    (sortKey === "WALLET" && random.happens(hot.wallet)) ||
    (sortKey === "LEAD" && random.happens(hot.lead)),
);

let used = 0;
const aLead = () => {
  used += 1;
  const phone = `512555${String(2_000 + used)}`;
  return { campaign: "solar-tx", first_name: "Jane", last_name: "Doe", phone, state: "TX" };
};
const post = () => desk.live("POST /v1/leads", { body: { ...aLead(), zip: "78704" } });
const cool = () => Object.assign(hot, { wallet: 0, lead: 0 });

beforeEach(() => {
  cool();
  desk.queued.length = 0;
});

describe("a wallet that others hold", () => {
  it("refuses nothing it could pay: the lead is pending, queued, and sold once it is free", async () => {
    const before = await desk.balanceCents();
    hot.wallet = 1;
    const answer = await post();
    expect([answer.status, answer.body["status"]]).toEqual([202, "pending"]);
    const leadId = LeadId.parse(answer.body["id"]);
    expect(desk.queued).toEqual([leadId]);
    expect(await desk.balanceCents()).toBe(before);
    expect(counts.conflicts).toBeGreaterThan(5);

    expect(await desk.finish(leadId)).toMatchObject({ status: "received" });
    cool();
    expect(await desk.finish(leadId)).toMatchObject({ status: "accepted", payoutCents: 1_800 });
    expect(await desk.finish(leadId)).toMatchObject({ status: "accepted" });
    expect(await desk.balanceCents()).toBe(before - 4_200);
  });

  it("answers pending also when the lead itself cannot be put down for the queue", async () => {
    hot.wallet = 1;
    const before = counts.conflicts;
    const posting = post();
    // The lead is stored by then; from now on nobody can write it.
    while (counts.conflicts === before) await new Promise((resolve) => setImmediate(resolve));
    hot.lead = 1;
    expect((await posting).status).toBe(202);
  });

  it("sells every lead of a burst, at once or from the queue, and charges each once", async () => {
    const before = await desk.balanceCents();
    hot.wallet = 0.8;
    const answers = await Promise.all(Array.from({ length: 20 }, post));
    expect(answers.every(({ status }) => status === 201 || status === 202)).toBe(true);
    cool();
    for (const leadId of [...desk.queued]) await desk.finish(leadId);
    const ended = await Promise.all(
      answers.map(({ body }) =>
        desk.live("GET /v1/leads/{leadId}", { path: { leadId: body["id"] } }),
      ),
    );
    expect(ended.map(({ body }) => body["status"])).toEqual(Array(20).fill("accepted"));
    expect(await desk.balanceCents()).toBe(before - 20 * 4_200);
  });

  it("leaves the leads of a batch pending too", async () => {
    hot.wallet = 1;
    const { status, body } = await desk.live("POST /v1/leads", {
      body: {
        leads: [
          { ...aLead(), zip: "78704" },
          { ...aLead(), zip: "78704" },
        ],
      },
    });
    expect(status).toBe(200);
    expect(body["results"].map((one: { status: string }) => one.status)).toEqual([
      "pending",
      "pending",
    ]);
    expect(desk.queued).toHaveLength(2);
  });
});
