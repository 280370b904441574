import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";
import { walletItem } from "#adapters/dynamo/ledger/wallet-item";
import { readNoticeFacts } from "#adapters/dynamo/notice/notice-facts";
import { itemOf } from "#adapters/dynamo/table/item";
import { type Key, keys } from "#adapters/dynamo/table/keys";
import { newId } from "#adapters/system";
import type { Buyer } from "#contract/buyer";
import type { Return } from "#contract/return";
import { sampleAt, sampleFacts } from "#domain/notice/sample-facts";
import { timedIds } from "#test/fakes/timed-ids";
import { withLocalTable } from "#test/local-table";

const table = await withLocalTable();
const read = readNoticeFacts(table);
const at = sampleAt.toISOString();

const put = (type: string, key: Key, attributes: object) =>
  table.client.send(
    new PutCommand({ TableName: table.name, Item: itemOf(type, key, { ...attributes }) }),
  );

const buyerOf = (): Buyer => ({
  name: "Sunpeak Solar",
  contactEmail: "office@sunpeak.example",
  timeZone: "America/Chicago",
  locale: "es-US",
  id: newId("buyer"),
  state: "active",
  pausedReason: null,
  createdAt: at,
  changedAt: at,
});

/** A buyer with wallet, billing and a member, and nothing that a notice could be about. */
const stockBuyer = async () => {
  const buyer = buyerOf();
  const { wallet, billing, members } = sampleFacts("receipt", "es-US");
  const [member] = members;
  if (!billing || !member) throw new Error("a sample is missing");
  await put("buyer", keys.buyer(buyer.id), buyer);
  await put("wallet", keys.wallet(buyer.id), walletItem({ ...wallet, buyerId: buyer.id }, 10_000));
  await put("billing", keys.billing(buyer.id), { ...billing, buyerId: buyer.id });
  await put("member", keys.member(buyer.id, member.id), { ...member, buyerId: buyer.id });
  return buyer.id;
};

/** A buyer whose returns are submitted, and decided, so many minutes before or after `sampleAt`. */
const stockReturns = async (kind: "returnReceived" | "returnDecided") => {
  const buyerId = await stockBuyer();
  const { subject } = sampleFacts(kind, "es-US");
  if (subject.kind !== "return") throw new Error("a sample");
  const sample = subject.return;
  const instant = (minutes: number) => new Date(sampleAt.getTime() + minutes * 60_000);
  const idsAt = (minutes: number) => timedIds(() => instant(minutes));
  return {
    buyerId,
    add: async ({ minutes, ...more }: { minutes: number } & Partial<Return>): Promise<Return> => {
      const submittedAt = instant(minutes).toISOString();
      const found = { ...sample, ...more, buyerId, id: idsAt(minutes)("return"), submittedAt };
      await put("return", keys.return(buyerId, found.id), found);
      return found;
    },
    /** Decided again in the item, or only named by a line of activity. */
    decide: async (found: Return, minutes: number, isNow = true) => {
      const decision = found.decision && { ...found.decision, at: instant(minutes).toISOString() };
      const after = { ...found, decision: isNow ? decision : found.decision };
      await put("return", keys.return(buyerId, found.id), after);
      const line = {
        id: idsAt(minutes)("event"),
        at: instant(minutes).toISOString(),
        actor: "Dana",
        action: "return.approve",
        outcome: "done",
        sentence: "Return approved.",
        object: found.id,
      };
      await put("activity", keys.activity(buyerId, line.id), line);
    },
  };
};

describe("what a notice is written from", () => {
  it("is the payment with its invoice, and all of the buyer that is said or asked", async () => {
    const buyerId = await stockBuyer();
    const [{ subject }, due] = [
      sampleFacts("receipt", "es-US"),
      sampleFacts("invoiceIssued", "es-US"),
    ];
    if (subject.kind !== "payment" || due.subject.kind !== "invoice") throw new Error("a sample");
    const invoice = { ...due.subject.invoice, buyerId };
    const payment = { ...subject.payment, buyerId, invoiceId: invoice.id };
    await put("payment", keys.payment(buyerId, payment.id), { ...payment, version: 3 });
    await put("invoice", keys.invoice(buyerId, invoice.id), { ...invoice, checks: 0 });
    const about = { kind: "payment", paymentId: payment.id } as const;
    expect(await read({ buyerId, about })).toMatchObject({
      buyer: { name: "Sunpeak Solar", locale: "es-US" },
      wallet: { buyerId, balanceCents: 128_400 },
      billing: { details: { email: "billing@sunpeak.example" } },
      members: [{ name: "Maria Lopez" }],
      orders: [],
      subject: { kind: "payment", payment, invoice },
    });
  });

  it("is a return with the agency's latest question, while it waits for an answer", async () => {
    const buyerId = await stockBuyer();
    const { subject } = sampleFacts("returnQuestion", "es-US");
    if (subject.kind !== "return") throw new Error("a sample");
    const found = { ...subject.return, buyerId };
    await put("return", keys.return(buyerId, found.id), found);
    for (const text of ["When did you call?", "Which number?"]) {
      const id = newId("event");
      const event = { id, at, actor: "Dana", kind: "asked", text };
      await put("returnEvent", keys.returnEvent(buyerId, found.id, id), event);
    }
    const about = { kind: "return", returnId: found.id } as const;
    expect(await read({ buyerId, about })).toMatchObject({
      subject: { kind: "return", return: found, question: "Which number?" },
    });
  });

  it("is a return with what the same person submitted around then and nobody decided", async () => {
    const { buyerId, add } = await stockReturns("returnReceived");
    const first = await add({ minutes: 0 });
    await add({ minutes: 1, submittedBy: "Axel" });
    await add({ minutes: 2, state: "withdrawn" });
    await add({ minutes: -11 });
    const second = await add({ minutes: 3 });
    const about = { kind: "return", returnId: first.id } as const;
    const facts = await read({ buyerId, about });
    expect(facts?.subject).toMatchObject({ together: [{ id: first.id }, { id: second.id }] });
    expect(facts?.subject).toHaveProperty("together.length", 2);
  });

  it("is a return as it is now, when it went on while others were looked for", async () => {
    const { buyerId, add } = await stockReturns("returnReceived");
    const found = await add({ minutes: 0 });
    let isFirst = true;
    table.client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          const answer = await next(args);
          const { Key: key } = Object(args.input);
          if (commandName !== "GetItemCommand" || key?.sk !== keys.return(buyerId, found.id).sk)
            return answer;
          if (isFirst) {
            isFirst = false;
            await put("return", keys.return(buyerId, found.id), { ...found, state: "withdrawn" });
          }
          return answer;
        },
      { step: "initialize", priority: "low" },
    );
    const about = { kind: "return", returnId: found.id } as const;
    const facts = await read({ buyerId, about });
    expect(facts?.subject).toMatchObject({
      return: { state: "withdrawn" },
      together: [{ id: found.id }],
    });
  });

  it("is a decision with those of the same person around then, whenever submitted", async () => {
    const { buyerId, add, decide } = await stockReturns("returnDecided");
    const [old, young] = [await add({ minutes: -40_000 }), await add({ minutes: -1 })];
    const others = await Promise.all([
      add({ minutes: -5, submittedBy: "Axel" }),
      add({ minutes: -6 }),
      add({ minutes: -7, state: "pending", decision: null }),
    ]);
    await decide(young, 2);
    await decide(old, 1);
    for (const other of others) await decide(other, other === others[1] ? -11 : 3, false);
    const about = { kind: "return", returnId: young.id } as const;
    const facts = await read({ buyerId, about });
    expect(facts?.subject).toMatchObject({ together: [{ id: old.id }, { id: young.id }] });
    expect(facts?.subject).toHaveProperty("together.length", 2);
  });

  it("is nothing when the thing or the buyer is not there, or another's", async () => {
    const buyerId = await stockBuyer();
    const foreign = await stockBuyer();
    const { subject } = sampleFacts("invoiceIssued", "es-US");
    if (subject.kind !== "invoice") throw new Error("a sample");
    const about = { kind: "invoice", invoiceId: subject.invoice.id } as const;
    await put("invoice", keys.invoice(foreign, subject.invoice.id), {
      ...subject.invoice,
      buyerId: foreign,
    });
    expect(await read({ buyerId, about })).toBeNull();
    expect(await read({ buyerId: newId("buyer"), about: { kind: "wallet" } })).toBeNull();
    expect(await read({ buyerId, about: { kind: "wallet" } })).not.toBeNull();
  });
});
