import { describe, expect, it } from "vitest";
import type { LiveEvent } from "#contract/live";
import { advance, askFrom, sequenceOf } from "../../../../web/portal/live/event-order.ts";

const event = (seq: number, at = "2026-11-21T15:00:00.000Z"): LiveEvent => ({
  v: 1,
  id: `e${seq}`,
  seq,
  at,
  type: "wallet.changed",
  data: { balanceCents: 0, heldCents: 0, creditLimitCents: 0, moves: 1, availableCents: 0 },
});
const start = { seq: null, at: "2026-11-21T14:59:00.000Z" };

describe("the order of live events", () => {
  it("takes the first event of a connection wherever it counts", () => {
    expect(sequenceOf(start, event(41))).toBe("next");
  });

  it("tells the next from a repeated one and from a gap", () => {
    const seen = advance(start, event(41));
    expect(sequenceOf(seen, event(42))).toBe("next");
    expect(sequenceOf(seen, event(41))).toBe("repeated");
    expect(sequenceOf(seen, event(44))).toBe("gap");
  });

  it("goes on after a gap from the newest", () => {
    const seen = advance(advance(start, event(41)), event(44));
    expect(sequenceOf(seen, event(45))).toBe("next");
    expect(sequenceOf(seen, event(43))).toBe("repeated");
  });

  it("asks for what was missed a little before the last instant seen", () => {
    const seen = advance(start, event(41, "2026-11-21T15:00:10.000Z"));
    expect(askFrom(seen)).toBe("2026-11-21T15:00:05.000Z");
  });

  it("never moves its instant back", () => {
    const seen = advance(start, event(41, "2026-11-21T14:00:00.000Z"));
    expect(seen.at).toBe(start.at);
  });
});
