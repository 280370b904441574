import { describe, expect, it } from "vitest";
import { noticeKinds } from "#contract/notice";
import type { ReturnState } from "#contract/return";
import { sampleFacts } from "#domain/notice/sample-facts";
import { stillHolds } from "#domain/notice/still-holds";

describe("what a notice tells of", () => {
  it.each([...noticeKinds])("is so in the sample of %s", (kind) => {
    expect(stillHolds({ kind }, sampleFacts(kind, "en-US"))).toBe(true);
  });

  it("is over when a return has gone on", () => {
    const inState = (state: ReturnState) => {
      const facts = sampleFacts("returnReceived", "en-US");
      if (facts.subject.kind !== "return") throw new Error("not a return");
      const { subject } = facts;
      const together = state === "pending" ? subject.together : [];
      return { ...facts, subject: { ...subject, together, return: { ...subject.return, state } } };
    };
    const told = (kind: "returnReceived" | "returnQuestion" | "returnDecided") =>
      (["pending", "needsAnswer", "approved", "declined", "withdrawn"] as const).filter((state) =>
        stillHolds({ kind }, inState(state)),
      );
    expect(told("returnReceived")).toEqual(["pending"]);
    expect(told("returnQuestion")).toEqual(["needsAnswer"]);
    expect(told("returnDecided")).toEqual(["approved", "declined"]);
  });

  it("is over when money came before the warning went out", () => {
    const facts = sampleFacts("lowBalance", "en-US");
    const funded = { ...facts, wallet: { ...facts.wallet, balanceCents: 10_000 } };
    expect(stillHolds({ kind: "lowBalance" }, funded)).toBe(false);
  });

  it("is over when an invoice was paid or voided", () => {
    const facts = sampleFacts("invoiceOverdue", "en-US");
    if (facts.subject.kind !== "invoice") throw new Error("not an invoice");
    const invoice = { ...facts.subject.invoice, state: "paid" as const };
    const paid = { ...facts, subject: { kind: "invoice" as const, invoice } };
    expect(stillHolds({ kind: "invoiceOverdue" }, paid)).toBe(false);
  });
});
