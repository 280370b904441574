import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { walletItem } from "#adapters/dynamo/ledger/wallet-item";
import { readTableChange } from "#adapters/dynamo/live/read-table-change";
import { itemOf } from "#adapters/dynamo/table/item";
import { keys } from "#adapters/dynamo/table/keys";
import { sampleAt, sampleFacts } from "#domain/notice/sample-facts";

type Item = Record<string, unknown>;
const at = sampleAt.toISOString();
const { wallet, billing, subject } = sampleFacts("receipt", "en-US");
const { buyerId } = wallet;
const payment = subject.kind === "payment" ? subject.payment : null;
const found = sampleFacts("returnReceived", "en-US").subject;
const returned = found.kind === "return" ? found.return : null;
const due = sampleFacts("invoiceIssued", "en-US").subject;
const invoice = due.kind === "invoice" ? due.invoice : null;
if (!payment || !returned || !invoice || !billing) throw new Error("a sample is missing");

const record = (after: Item | null, before: Item | null = null): DynamoDBRecord => {
  const wire = (item: Item) => marshall(item, { removeUndefinedValues: true });
  return JSON.parse(
    JSON.stringify({
      eventID: "event-1",
      dynamodb: {
        SequenceNumber: "100",
        ...(after && { NewImage: wire(after) }),
        ...(before && { OldImage: wire(before) }),
      },
    }),
  );
};

describe("a record of the table's stream, to whoever must act", () => {
  it("is a wallet's room, before and after", () => {
    const items = [9_000, 12_000].map((balanceCents) =>
      walletItem({ ...wallet, balanceCents }, 10_000),
    );
    const [after = {}, before = {}] = items;
    expect(readTableChange(record(after, before))).toEqual({
      kind: "wallet",
      id: "event-1",
      buyerId,
      before: { buyerId, availableCents: 12_000, roomCents: 2_000 },
      after: { buyerId, availableCents: 9_000, roomCents: -1_000 },
    });
  });

  it("is written below zero with a minus first, by which the stream is filtered", () => {
    const { dynamodb } = record(walletItem({ ...wallet, balanceCents: 9_000 }, 10_000));
    expect(dynamodb?.NewImage?.["roomCents"]).toEqual({ N: "-1000" });
  });

  it("is a payment, an invoice or a return, new or changed", () => {
    const stored = itemOf("payment", keys.payment(buyerId, payment.id), { ...payment, checks: 2 });
    expect(readTableChange(record(stored))).toEqual({
      kind: "payment",
      id: "event-1",
      buyerId,
      before: null,
      after: payment,
    });
    const dueItem = itemOf("invoice", keys.invoice(buyerId, invoice.id), {
      ...invoice,
      overdueAt: at,
    });
    expect(readTableChange(record(dueItem, { ...dueItem, overdueAt: null }))).toMatchObject({
      kind: "invoice",
      before: { overdueAt: null },
      after: { overdueAt: at },
    });
    const returnItem = itemOf("return", keys.return(buyerId, returned.id), { ...returned });
    expect(readTableChange(record(returnItem))).toMatchObject({ kind: "return", after: returned });
  });

  it("is auto-recharge with what is under way", () => {
    const stored = itemOf("billing", keys.billing(buyerId), { ...billing });
    expect(readTableChange(record(stored, stored))).toMatchObject({
      kind: "billing",
      before: { rechargingPaymentId: null },
      after: { autoRecharge: billing.autoRecharge },
    });
  });

  it("is a decision on a return, of which the agency alone knows", () => {
    const file = itemOf("returnFile", keys.returnFile(returned.id), {
      buyerId,
      returnId: returned.id,
      pending: null,
    });
    const decided = { ...file, pending: { kind: "approve", at, postsAt: at } };
    expect(readTableChange(record(decided, file))).toEqual({
      kind: "decision",
      id: "event-1",
      buyerId,
      returnId: returned.id,
      before: { decidedAt: null, postsAt: null },
      after: { decidedAt: at, postsAt: at },
    });
  });

  it("is nothing when it goes, or is nobody's to act on", () => {
    const seal = itemOf("seal", keys.seal(buyerId, "2026-11-20"), {});
    expect(readTableChange(record(seal))).toBeNull();
    expect(readTableChange(record(null, seal))).toBeNull();
  });

  it("that does not parse is a fault, not nothing", () => {
    const broken = itemOf("payment", keys.payment(buyerId, payment.id), { buyerId });
    expect(() => readTableChange(record(broken))).toThrow("does not parse");
  });
});
