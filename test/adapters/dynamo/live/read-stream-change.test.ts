import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { readStreamChange } from "#adapters/dynamo/live/read-stream-change";
import { itemOf } from "#adapters/dynamo/table/item";
import { type Key, keys } from "#adapters/dynamo/table/keys";
import { newId } from "#adapters/system";
import { newPayment } from "#domain/billing/payment/new-payment";
import { makeSale } from "#domain/sale/make-sale";
import { aBooking, aLead, anOrder } from "#test/fakes/sale-fixtures";

const order = anOrder(1);
const { buyerId } = order;
const sale = makeSale(aBooking(aLead(1), order));

type Images = { after?: Record<string, unknown>; before?: Record<string, unknown> };

/** A record as the stream sends it: plain JSON in the table's wire format. */
const record = ({ after, before }: Images): DynamoDBRecord =>
  JSON.parse(
    JSON.stringify({
      eventID: "event-1",
      eventName: before ? (after ? "MODIFY" : "REMOVE") : "INSERT",
      dynamodb: {
        ApproximateCreationDateTime: 1_795_000_000,
        SequenceNumber: "100",
        ...(after && { NewImage: marshall(after) }),
        ...(before && { OldImage: marshall(before) }),
      },
    }),
  );

const saleItem = itemOf("sale", keys.sale(buyerId, sale.leadId), { ...sale });
const item = (key: Key, attributes: Record<string, unknown>) => itemOf("x", key, attributes);

describe("a record of the table's stream", () => {
  it("is a delivered lead when a sale is new, an updated one when it changed", () => {
    const of = { id: "event-1", buyerId, at: "2026-11-18T11:06:40.000Z", sale };
    expect(readStreamChange(record({ after: saleItem }))).toEqual({ ...of, kind: "delivered" });
    expect(readStreamChange(record({ after: saleItem, before: saleItem }))).toEqual({
      ...of,
      kind: "updated",
    });
  });

  it("is money when the wallet changed, without what the table keeps beside it", () => {
    const wallet = { buyerId, balanceCents: 10, heldCents: 3, changedAt: sale.soldAt };
    const after = item(keys.wallet(buyerId), { ...wallet, availableCents: 7 });
    expect(readStreamChange(record({ after }))).toMatchObject({
      kind: "wallet",
      wallet: { balanceCents: 10, heldCents: 3, availableCents: 7 },
    });
  });

  it("is a payment's when something changed that a portal shows, not when it was looked at", () => {
    const asked = { customerId: null, methodId: null, month: null };
    const amounts = { kind: "topUp", amountCents: 500, feeCents: 0, actor: "Maria" } as const;
    const made = { id: newId("payment"), at: new Date(sale.soldAt) };
    const payment = newPayment({ buyerId, ...amounts, ...asked }, made);
    const key = keys.payment(buyerId, payment.id);
    const before = item(key, payment);
    const looked = item(key, { ...payment, checks: 3, checkAt: null, version: 4 });
    const settled = item(key, { ...payment, state: "succeeded" });
    expect(readStreamChange(record({ after: before }))).toMatchObject({ kind: "payment" });
    expect(readStreamChange(record({ before, after: looked }))).toBeNull();
    expect(readStreamChange(record({ before, after: settled }))).toMatchObject({
      kind: "payment",
      payment: { state: "succeeded" },
    });
  });

  it("is activity when a trail grew", () => {
    const event = {
      id: newId("event"),
      leadId: sale.leadId,
      at: sale.soldAt,
      actor: "Maria",
      kind: "called",
    };
    const after = item(keys.trail(buyerId, sale.leadId, event.id), event);
    expect(readStreamChange(record({ after }))).toMatchObject({
      kind: "activity",
      leadId: sale.leadId,
    });
  });

  it("is a member's when the role or the state changed, not when one was merely seen", () => {
    const member = {
      id: newId("member"),
      buyerId,
      email: "m@example.com",
      name: "Maria",
      role: "agent",
      state: "active",
      invitedAt: sale.soldAt,
      joinedAt: sale.soldAt,
      lastSeenAt: null,
    };
    const key = keys.member(buyerId, member.id);
    const before = item(key, member);
    const seen = item(key, { ...member, lastSeenAt: sale.soldAt });
    const removed = item(key, { ...member, state: "removed" });
    expect(readStreamChange(record({ before, after: seen }))).toBeNull();
    expect(readStreamChange(record({ before, after: removed }))).toMatchObject({ kind: "member" });
  });

  it("is nothing to a buyer when it is the agency's, or goes", () => {
    const lead = item(keys.lead(sale.leadId), { id: sale.leadId });
    const feed = item(keys.feed(buyerId, "withMoney"), { seq: 1 });
    expect(readStreamChange(record({ after: lead }))).toBeNull();
    expect(readStreamChange(record({ after: feed }))).toBeNull();
    expect(readStreamChange(record({ before: saleItem }))).toBeNull();
  });
});
