import { describe, expect, it } from "vitest";
import { type NoticeKind, noticeKinds } from "#contract/notice";
import type { ReturnState } from "#contract/return";
import type { NoticeFacts } from "#domain/notice/notice-facts";
import { returnNoticeKey } from "#domain/notice/return-notice-key";
import { sampleFacts } from "#domain/notice/sample-facts";
import { stillHolds } from "#domain/notice/still-holds";

/** The key of a message whose return is still as it was then. */
const keyOf = (kind: NoticeKind, { subject }: NoticeFacts): string =>
  kind === "returnDecided" && subject.kind === "return"
    ? returnNoticeKey(kind, subject.return)
    : kind;
const holds = (kind: NoticeKind, facts: NoticeFacts) =>
  stillHolds({ key: keyOf(kind, facts), kind }, facts);

describe("what a notice tells of", () => {
  it.each([...noticeKinds])("is so in the sample of %s", (kind) => {
    expect(holds(kind, sampleFacts(kind, "en-US"))).toBe(true);
  });

  it("is over when a return has gone on", () => {
    const inState = (state: ReturnState) => {
      const facts = sampleFacts("returnReceived", "en-US");
      if (facts.subject.kind !== "return") throw new Error("not a return");
      const { subject } = facts;
      return { ...facts, subject: { ...subject, return: { ...subject.return, state } } };
    };
    const told = (kind: "returnReceived" | "returnQuestion" | "returnDecided") =>
      (["pending", "needsAnswer", "approved", "declined", "withdrawn"] as const).filter((state) =>
        holds(kind, inState(state)),
      );
    expect(told("returnReceived")).toEqual(["pending"]);
    expect(told("returnQuestion")).toEqual(["needsAnswer"]);
    expect(told("returnDecided")).toEqual(["approved", "declined"]);
  });

  it("is over when a decision was appealed and made anew: the new one has a message", () => {
    const facts = sampleFacts("returnDecided", "en-US");
    const { subject } = facts;
    if (subject.kind !== "return" || !subject.return.decision) throw new Error("not decided");
    const decision = { ...subject.return.decision, at: "2026-11-22T09:00:00.000Z" };
    const anew = { ...facts, subject: { ...subject, return: { ...subject.return, decision } } };
    const [key, newKey] = [facts, anew].map((each) => keyOf("returnDecided", each));
    if (key === undefined || newKey === undefined) throw new Error("no key");
    expect(stillHolds({ key, kind: "returnDecided" }, anew)).toBe(false);
    expect(stillHolds({ key: newKey, kind: "returnDecided" }, anew)).toBe(true);
  });

  it("is over when money came before the warning went out", () => {
    const facts = sampleFacts("lowBalance", "en-US");
    const funded = { ...facts, wallet: { ...facts.wallet, balanceCents: 10_000 } };
    expect(holds("lowBalance", funded)).toBe(false);
  });

  it("is over when an invoice was paid or voided", () => {
    const facts = sampleFacts("invoiceOverdue", "en-US");
    if (facts.subject.kind !== "invoice") throw new Error("not an invoice");
    const invoice = { ...facts.subject.invoice, state: "paid" as const };
    const paid = { ...facts, subject: { kind: "invoice" as const, invoice } };
    expect(holds("invoiceOverdue", paid)).toBe(false);
  });
});
