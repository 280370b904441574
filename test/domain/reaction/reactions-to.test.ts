import { describe, expect, it } from "vitest";
import type { Invoice, Payment } from "#contract/billing";
import type { NoticeKind } from "#contract/notice";
import type { Return } from "#contract/return";
import { sampleAt as at, sampleFacts } from "#domain/notice/sample-facts";
import { reactionsTo } from "#domain/reaction/reactions-to";
import type { TableChange } from "#domain/reaction/table-change";
import { ids } from "#test/fakes/sale-fixtures";

const buyerId = ids.buyer(1);
const of = { id: "event-1", buyerId };

const subject = (kind: NoticeKind) => sampleFacts(kind, "en-US").subject;
const paymentOf = (more: Partial<Payment> = {}): Payment => {
  const paid = subject("receipt");
  if (paid.kind !== "payment") throw new Error("not a payment");
  return { ...paid.payment, buyerId, ...more };
};
const returnOf = (more: Partial<Return> = {}): Return => {
  const found = subject("returnReceived");
  if (found.kind !== "return") throw new Error("not a return");
  return { ...found.return, buyerId, ...more };
};
type DueInvoice = Partial<Invoice> & { overdueAt?: string | null };
const invoiceOf = (more: DueInvoice) => {
  const due = subject("invoiceIssued");
  if (due.kind !== "invoice") throw new Error("not an invoice");
  return { ...due.invoice, buyerId, overdueAt: null, ...more };
};
const recharge = (() => {
  const { billing } = sampleFacts("autoRechargeLimit", "en-US");
  if (!billing?.autoRecharge) throw new Error("no auto-recharge");
  return billing.autoRecharge;
})();

const room = (roomCents: number, availableCents = 10_000 + roomCents) => ({
  roomCents,
  availableCents,
});
const wallet = (before: number | null, after: number): TableChange => ({
  ...of,
  kind: "wallet",
  before: before === null ? null : room(before),
  after: room(after),
});
const payment = (before: Partial<Payment> | null, after: Partial<Payment>): TableChange => ({
  ...of,
  kind: "payment",
  before: before && paymentOf(before),
  after: paymentOf(after),
});
const returned = (before: Partial<Return> | null, after: Partial<Return>): TableChange => ({
  ...of,
  kind: "return",
  before: before && returnOf(before),
  after: returnOf(after),
});
const invoice = (before: DueInvoice | null, after: DueInvoice): TableChange => ({
  ...of,
  kind: "invoice",
  before: before && invoiceOf(before),
  after: invoiceOf(after),
});
type Recharge = Partial<typeof recharge>;
const billing = (
  before: Recharge | null,
  after: Recharge,
  underWay: { before?: boolean; after?: boolean } = {},
): TableChange => ({
  ...of,
  kind: "billing",
  before: {
    autoRecharge: before && { ...recharge, ...before },
    rechargingPaymentId: underWay.before ? paymentOf().id : null,
  },
  after: {
    autoRecharge: { ...recharge, ...after },
    rechargingPaymentId: underWay.after ? paymentOf().id : null,
  },
});
const seconds = (count: number) => new Date(at.getTime() + count * 1_000).toISOString();
const decision = (before: string | null, after: string | null): TableChange => ({
  ...of,
  kind: "decision",
  returnId: returnOf().id,
  before: { decidedAt: before && at.toISOString(), postsAt: before },
  after: { decidedAt: after && at.toISOString(), postsAt: after },
});

/** What a change sets off, in short: the queue's work, or the notice and its key's beginning. */
const brief = (change: TableChange) =>
  reactionsTo(change, at).map(({ queue, message, delaySeconds }) => {
    const what = queue === "notice" ? `${message.kind} ${message.about.kind}` : message.kind;
    return delaySeconds > 0 ? `${what} in ${delaySeconds}` : what;
  });

const pay = paymentOf().id;
const ret = returnOf().id;

const cases: [string, TableChange, string[]][] = [
  ["a wallet that falls below its level", wallet(0, -1), ["belowWatch"]],
  ["a wallet first seen below its level", wallet(null, -1), ["belowWatch"]],
  ["a wallet that falls further below", wallet(-1, -2), ["belowWatch"]],
  ["a wallet below its level that did not move", wallet(-1, -1), []],
  ["a wallet that rises to its level", wallet(-1, 0), []],
  ["a wallet with room", wallet(500, 100), []],
  ["a payment that starts", payment(null, { state: "started" }), ["checkPayment in 60"]],
  [
    "a payment that waits for its payer",
    payment({ state: "started" }, { state: "actionNeeded" }),
    ["checkPayment in 60"],
  ],
  [
    "a payment that waits for the bank",
    payment({ state: "actionNeeded" }, { state: "pending" }),
    ["checkPayment in 60"],
  ],
  [
    "a payment that was only looked at",
    payment({ state: "pending" }, { state: "pending", changedAt: seconds(9) }),
    [],
  ],
  ["a top-up that settles", payment({ state: "pending" }, {}), ["receipt payment"]],
  [
    "a paid invoice",
    payment({ state: "pending", kind: "invoice" }, { kind: "invoice" }),
    ["receipt payment"],
  ],
  [
    "a recharge that settles",
    payment({ state: "started", kind: "autoRecharge" }, { kind: "autoRecharge" }),
    ["autoRechargeDone payment"],
  ],
  [
    "a top-up that fails",
    payment({ state: "started" }, { state: "failed" }),
    ["paymentFailed payment"],
  ],
  [
    "a recharge that fails",
    payment({ state: "started", kind: "autoRecharge" }, { state: "failed", kind: "autoRecharge" }),
    ["autoRechargeFailed payment"],
  ],
  ["a payment that is cancelled", payment({ state: "started" }, { state: "cancelled" }), []],
  ["a refund", payment({}, { refundedCents: 500 }), ["refundMade payment"]],
  [
    "a second refund",
    payment({ refundedCents: 500 }, { refundedCents: 900 }),
    ["refundMade payment"],
  ],
  ["a refund that came back", payment({ refundedCents: 500 }, { refundedCents: 0 }), []],
  [
    "auto-recharge switched off for the buyer",
    billing({}, { enabled: false, disabledReason: "3 charges failed." }),
    ["autoRechargeOff wallet"],
  ],
  ["auto-recharge switched off by the buyer", billing({}, { enabled: false }), []],
  [
    "auto-recharge that stays off",
    billing(
      { enabled: false, disabledReason: "3 charges failed." },
      { enabled: false, disabledReason: "3 charges failed." },
    ),
    [],
  ],
  [
    "a month that reaches four fifths of its limit",
    billing({ rechargedCents: 110_000 }, { rechargedCents: 160_000, amountCents: 10_000 }),
    ["autoRechargeLimit wallet"],
  ],
  [
    "a month into which no further recharge fits",
    billing({ rechargedCents: 110_000 }, { rechargedCents: 160_000, amountCents: 50_000 }),
    ["autoRechargeLimit wallet"],
  ],
  [
    "a recharge that is only under way",
    billing({ rechargedCents: 150_000 }, { rechargedCents: 200_000 }, { after: true }),
    [],
  ],
  [
    "the same recharge once it settled",
    billing({ rechargedCents: 200_000 }, { rechargedCents: 200_000 }, { before: true }),
    ["autoRechargeLimit wallet"],
  ],
  [
    "a recharge that failed and was given back to the month",
    billing({ rechargedCents: 200_000 }, { rechargedCents: 150_000 }, { before: true }),
    [],
  ],
  ["an invoice issued", invoice(null, {}), ["invoiceIssued invoice"]],
  ["a draft", invoice(null, { state: "draft" }), []],
  ["a draft that is issued", invoice({ state: "draft" }, {}), ["invoiceIssued invoice"]],
  ["an invoice found overdue", invoice({}, { overdueAt: seconds(1) }), ["invoiceOverdue invoice"]],
  [
    "an overdue invoice that is paid",
    invoice({ overdueAt: seconds(1) }, { state: "paid", overdueAt: seconds(1) }),
    [],
  ],
  ["a return submitted", returned(null, {}), ["returnReceived return in 45"]],
  ["a question about a return", returned({}, { state: "needsAnswer" }), ["returnQuestion return"]],
  ["an answer to it", returned({ state: "needsAnswer" }, {}), []],
  ["a return approved", returned({}, { state: "approved" }), ["returnDecided return in 45"]],
  [
    "a return approved at once",
    returned(null, { state: "approved" }),
    ["returnDecided return in 45"],
  ],
  ["a return declined", returned({}, { state: "declined" }), ["returnDecided return in 45"]],
  ["a return withdrawn", returned({}, { state: "withdrawn" }), []],
  ["a decision that can be undone", decision(null, seconds(10)), ["postDecision in 10"]],
  ["a decision that posts at once", decision(null, seconds(0)), ["postDecision"]],
  ["a decision that posts tomorrow", decision(null, seconds(86_400)), ["postDecision in 900"]],
  ["a decision taken back", decision(seconds(10), null), []],
  ["a file whose decision stays", decision(seconds(10), seconds(10)), []],
];

describe("what a change of the table sets off", () => {
  it.each(cases)("for %s", (_what, change, expected) => {
    expect(brief(change)).toEqual(expected);
  });

  it("is the same at every repeat, under keys that tell facts apart", () => {
    const keysOf = (change: TableChange) =>
      reactionsTo(change, at).flatMap(({ queue, message }) =>
        queue === "notice" ? [message.key] : [],
      );
    const settles = payment({ state: "pending" }, {});
    expect(keysOf(settles)).toEqual([`receipt-${pay}`]);
    expect(keysOf(settles)).toEqual(keysOf(settles));
    const changedAt = at.toISOString();
    const refunds = payment({}, { refundedCents: 500, changedAt });
    expect(keysOf(refunds)).toEqual([`refundMade-${pay}-500-${changedAt}`]);
    expect(keysOf(refunds)).toEqual(keysOf(refunds));
    // The first came back, and so it is made again.
    const again = payment({}, { refundedCents: 500, changedAt: seconds(60) });
    expect(keysOf(again)).not.toEqual(keysOf(refunds));
    expect(keysOf(returned(null, {}))).toEqual([`returnReceived-${ret}`]);
    expect(keysOf(returned({}, { state: "needsAnswer" }))).toEqual([
      `returnQuestion-${ret}-${at.toISOString()}`,
    ]);
    expect(keysOf(billing({ rechargedCents: 150_000 }, { rechargedCents: 200_000 }))).toEqual([
      "autoRechargeLimit-2026-11-200000-100",
    ]);
  });

  it("names how much one refund of several gave back", () => {
    const [refund] = reactionsTo(payment({ refundedCents: 500 }, { refundedCents: 900 }), at);
    expect(refund?.message).toMatchObject({ kind: "refundMade", amountCents: 400 });
  });
});
