import { describe, expect, it } from "vitest";
import { Payment } from "#contract/billing";
import { MemberRole } from "#contract/buyer";
import { BuyerId, LeadId, MemberId } from "#contract/id";
import { LiveEvent } from "#contract/live";
import { Return } from "#contract/return";
import { type PushDeps, pushChanges } from "#domain/live/push-changes";
import type { Socket } from "#domain/live/socket-store";
import type { StreamChange } from "#domain/live/stream-change";
import { usualReturnPolicy } from "#domain/return/policy/usual-return-policy";
import { makeSale } from "#domain/sale/make-sale";
import { aBooking, aLead, anOrder } from "#test/fakes/sale-fixtures";

const buyerId = BuyerId.parse("byr_00000000000000000000000001");
const memberId = MemberId.parse("mbr_00000000000000000000000001");
const sale = makeSale(aBooking(aLead(1), anOrder(1)));
const at = sale.soldAt;
const of = (id: string) => ({ id, buyerId, at });

const delivered: StreamChange = { ...of("1"), kind: "delivered", sale };
const updated: StreamChange = { ...of("2"), kind: "updated", sale: { ...sale, starred: true } };
const wallet = (balanceCents: number): StreamChange => ({
  ...of(`w${balanceCents}`),
  kind: "wallet",
  wallet: {
    balanceCents,
    heldCents: 0,
    creditLimitCents: 0,
    moves: 1,
    availableCents: balanceCents,
  },
});

const socket = (connectionId: string, role = "owner"): Socket => ({
  connectionId,
  memberId,
  role: MemberRole.parse(role),
});

/** A feed whose sockets answer as told; what was posted, reserved, dropped and closed is kept. */
const feed = (sockets: Socket[], answers: Record<string, "posted" | "gone" | "failed"> = {}) => {
  const frames: Record<string, LiveEvent[]> = {};
  const dropped: string[] = [];
  const closed: string[] = [];
  const reads: string[] = [];
  const reserved: number[] = [];
  const seqs = { withMoney: 0, withoutMoney: 100 };
  const deps: PushDeps = {
    sockets: {
      ofBuyer: async (_, read) => {
        reads.push(read);
        return sockets;
      },
      drop: async (_, connectionId) => {
        dropped.push(connectionId);
      },
    },
    reserveSeq: async ({ audience }, count) => {
      reserved.push(count);
      seqs[audience] += count;
      return seqs[audience] - count + 1;
    },
    post: async (connectionId, frame) => {
      const posted = frames[connectionId] ?? [];
      frames[connectionId] = [...posted, LiveEvent.parse(JSON.parse(frame))];
      return answers[connectionId] ?? "posted";
    },
    close: async (connectionId) => {
      closed.push(connectionId);
    },
  };
  return { deps, frames, dropped, closed, reserved, reads };
};

const aReturn = Return.parse({
  id: "ret_00000000000000000000000001",
  buyerId,
  leadId: sale.leadId,
  campaignId: sale.campaignId,
  campaignName: sale.campaignName,
  priceCents: sale.priceCents,
  reason: "badContact",
  reasonLabel: "Bad contact info",
  note: "Maria Lopez hung up.",
  firstHadAt: null,
  crmId: null,
  recordingSecond: null,
  evidenceIds: [],
  state: "pending",
  outsidePolicy: false,
  appealed: false,
  decision: null,
  policy: usualReturnPolicy,
  soldAt: at,
  submittedAt: at,
  submittedBy: "Maria",
  answerDueAt: at,
  changedAt: at,
});
const returned: StreamChange = { ...of("r1"), kind: "return", return: aReturn };
const paid: StreamChange = {
  ...of("p1"),
  kind: "payment",
  payment: Payment.parse({
    id: "pay_00000000000000000000000001",
    buyerId,
    kind: "topUp",
    amountCents: 50_000,
    feeCents: 0,
    state: "succeeded",
    failure: null,
    methodLabel: null,
    providerId: null,
    invoiceId: null,
    receiptUrl: null,
    refundedCents: 0,
    disputedCents: 0,
    actor: "Maria",
    createdAt: at,
    settledAt: at,
    changedAt: at,
  }),
};

describe("news for a buyer's open portals", () => {
  it("reaches every socket, numbered without a gap", async () => {
    const { deps, frames } = feed([socket("a"), socket("b")]);
    await pushChanges(deps, buyerId, [delivered, wallet(1)]);
    await pushChanges(deps, buyerId, [wallet(2)]);
    for (const name of ["a", "b"])
      expect(frames[name]?.map(({ seq, type }) => [seq, type])).toEqual([
        [1, "lead.delivered"],
        [2, "wallet.changed"],
        [3, "wallet.changed"],
      ]);
  });

  it("costs one look when nobody is there: no number is taken", async () => {
    const { deps, reserved } = feed([]);
    await pushChanges(deps, buyerId, [delivered]);
    expect(reserved).toEqual([]);
  });

  it("sends the last state of what changed more than once, and news stays news", async () => {
    const { deps, frames } = feed([socket("a")]);
    const activity: StreamChange = { ...of("3"), kind: "activity", leadId: sale.leadId };
    await pushChanges(deps, buyerId, [
      delivered,
      wallet(1),
      activity,
      updated,
      wallet(2),
      { ...activity, id: "4" },
    ]);
    expect(frames["a"]).toMatchObject([
      { type: "lead.delivered", id: "2", data: { starred: true } },
      { type: "wallet.changed", data: { balanceCents: 2 } },
      { type: "lead.activity", id: "4" },
    ]);
  });

  it("is masked for roles without personal data", async () => {
    const { deps, frames } = feed([socket("whole"), socket("masked", "viewer")]);
    await pushChanges(deps, buyerId, [delivered]);
    expect(JSON.stringify(frames["whole"])).toContain("Lopez");
    expect(JSON.stringify(frames["masked"])).not.toMatch(/Lopez|\+1512|@example/);
  });

  it("tells everybody of a return, its note only to who sees the person", async () => {
    const { deps, frames } = feed([socket("agent", "agent"), socket("finance", "finance")]);
    await pushChanges(deps, buyerId, [returned, { ...returned, id: "r2" }]);
    expect(frames["agent"]).toMatchObject([
      { type: "return.updated", id: "r2", data: { note: "Maria Lopez hung up." } },
    ]);
    expect(frames["finance"]).toMatchObject([{ type: "return.updated", data: { note: "•••" } }]);
  });

  it("tells of money only who sees it, and costs no number where nobody does", async () => {
    const roles = ["owner", "manager", "finance", "agent", "viewer"];
    const { deps, frames, reserved } = feed(roles.map((role) => socket(role, role)));
    await pushChanges(deps, buyerId, [paid, wallet(1)]);
    expect(Object.keys(frames).toSorted()).toEqual(["finance", "manager", "owner"]);
    expect(frames["owner"]).toMatchObject([
      { type: "payment.updated" },
      { type: "wallet.changed" },
    ]);
    expect(reserved).toEqual([2]);
  });

  it("leaves no gap in what others hear, so that nobody asks for what is not theirs", async () => {
    const { deps, frames } = feed([socket("owner"), socket("agent", "agent")]);
    await pushChanges(deps, buyerId, [wallet(1), delivered, paid]);
    await pushChanges(deps, buyerId, [wallet(2), returned]);
    const heard = (name: string) => frames[name]?.map(({ seq, type }) => `${seq} ${type}`);
    expect(heard("agent")).toEqual(["101 lead.delivered", "102 return.updated"]);
    expect(heard("owner")).toEqual([
      "1 wallet.changed",
      "2 lead.delivered",
      "3 payment.updated",
      "4 wallet.changed",
      "5 return.updated",
    ]);
  });

  it("forgets a socket that is gone, and lets a failing one find its gap", async () => {
    const { deps, frames, dropped } = feed([socket("gone"), socket("failing"), socket("fine")], {
      gone: "gone",
      failing: "failed",
    });
    await pushChanges(deps, buyerId, [delivered, wallet(1)]);
    expect(dropped).toEqual(["gone"]);
    expect(frames["gone"]).toHaveLength(1);
    expect(frames["failing"]).toHaveLength(1);
    expect(frames["fine"]).toHaveLength(2);
  });

  it("closes the sockets of a member who was removed or has another role", async () => {
    const member = {
      id: memberId,
      buyerId,
      email: "m@example.com",
      name: "Maria",
      role: MemberRole.parse("viewer"),
      state: "active",
      invitedAt: at,
      joinedAt: at,
      lastSeenAt: null,
    } as const;
    const other = MemberId.parse("mbr_00000000000000000000000002");
    const open = [socket("hers"), { ...socket("his"), memberId: other }];
    const { deps, frames, dropped, closed, reserved, reads } = feed(open);
    await pushChanges(deps, buyerId, [{ ...of("5"), kind: "member", member }]);
    expect([dropped, closed, frames, reserved]).toEqual([["hers"], ["hers"], {}, []]);
    await pushChanges(deps, buyerId, [delivered]);
    expect(reads).toEqual(["exact", "usual"]);
  });

  it("keeps the sale of another lead apart", async () => {
    const { deps, frames } = feed([socket("a")]);
    const leadId = LeadId.parse("ld_00000000000000000000000009");
    const second: StreamChange = { ...of("6"), kind: "delivered", sale: { ...sale, leadId } };
    await pushChanges(deps, buyerId, [delivered, second]);
    expect(frames["a"]).toHaveLength(2);
  });
});
