import { describe, expect, it } from "vitest";
import { deciderOf } from "../../../../../web/portal/returns/panel/decider-of.ts";

const answerDueAt = "2026-11-22T15:00:00.000Z";
const decided = (automatic: boolean, at: string) =>
  deciderOf({ answerDueAt, decision: { automatic, at } });

describe("who decided a return", () => {
  it("is a person, however late", () => {
    expect(decided(false, "2026-11-21T15:00:00.000Z")).toBe("person");
    expect(decided(false, "2026-11-30T15:00:00.000Z")).toBe("person");
  });

  it("is the policy at once while an answer was not due yet", () => {
    expect(decided(true, "2026-11-20T15:00:00.000Z")).toBe("atOnce");
  });

  it("is the policy in place of an answer that did not come", () => {
    expect(decided(true, answerDueAt)).toBe("late");
    expect(decided(true, "2026-11-22T15:01:00.000Z")).toBe("late");
  });
});
