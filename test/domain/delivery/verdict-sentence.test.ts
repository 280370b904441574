import { describe, expect, it } from "vitest";
import { verdictSentence } from "#domain/delivery/verdict-sentence";
import type { Verdict } from "#domain/outbound/read-answer";
import { answered, timings } from "#test/fakes/delivery-desk";

const reading = (verdict: Verdict, reason: string | null = null) => ({
  verdict,
  reason,
  bidCents: null,
  reference: null,
});

const of = (status: number, verdict: Verdict, reason: string | null = null) =>
  verdictSentence(answered(status), reading(verdict, reason), 10_000);

describe("the verdict of an attempt", () => {
  it("says what the server answered and what that usually means", () => {
    expect(of(200, "accepted")).toBe("Your server answered 200");
    expect(of(401, "refused")).toBe("Your server answered 401 – the token is probably wrong");
    expect(of(503, "error")).toBe("Your server answered 503 – it is not available now");
    expect(of(301, "error")).toBe(
      "Your server answered 301 – a redirect, which we never follow; enter the final address",
    );
    expect(of(418, "refused")).toBe("Your server answered 418");
  });

  it("says why, in the server's own words, on one short line", () => {
    expect(of(200, "refused", "Duplicate\r\nlead")).toBe(
      "Your server answered 200 but refused the lead: Duplicate lead",
    );
    expect(of(422, "refused", "x".repeat(500))).toHaveLength(
      "Your server answered 422 – it did not accept a value we sent: ".length + 120,
    );
  });

  it("says when the answer rule does not fit the answer", () => {
    expect(of(200, "error")).toBe(
      "Your server answered 200, but your answer rule cannot read what it said",
    );
  });

  it("tells a slow server from one that cannot be reached", () => {
    const late = { kind: "timeout", timings } as const;
    expect(verdictSentence({ ...late, sent: true }, null, 10_000)).toBe(
      "Your server did not answer within 10 s",
    );
    expect(verdictSentence({ ...late, sent: false }, null, 500)).toBe(
      "We could not connect to your server within 0.5 s",
    );
    const failed = { kind: "failed", sent: false, detail: "the host name does not exist", timings };
    expect(verdictSentence({ ...failed, kind: "failed" }, null, 1)).toBe(
      "No answer: the host name does not exist",
    );
    expect(verdictSentence({ kind: "blocked", detail: "Private.", timings }, null, 1)).toBe(
      "We did not call your server: Private.",
    );
  });
});
