import { describe, expect, it } from "vitest";
import { retryDelayMs } from "../../../../web/portal/api/retry-delay.ts";
import { linkStatus } from "../../../../web/portal/live/link-status.ts";

const facts = {
  online: true,
  open: false,
  wasOpen: true,
  failures: 0,
  downMs: 0,
  pollAnswered: false,
};

describe("the live dot", () => {
  it("says Live while a socket is open", () => {
    expect(linkStatus({ ...facts, open: true })).toBe("live");
  });

  it("keeps quiet about a short break", () => {
    expect(linkStatus({ ...facts, downMs: 1_000 })).toBe("live");
    expect(linkStatus({ ...facts, wasOpen: false, downMs: 1_000 })).toBe("connecting");
  });

  it("says Reconnecting within three seconds of a break", () => {
    expect(linkStatus({ ...facts, downMs: 2_500, failures: 2 })).toBe("reconnecting");
  });

  it("says Polling when sockets never get through but the server answers", () => {
    const blocked = { ...facts, wasOpen: false, failures: 2, pollAnswered: true };
    expect(linkStatus(blocked)).toBe("polling");
    expect(linkStatus({ ...blocked, pollAnswered: false, downMs: 9_000 })).toBe("reconnecting");
  });

  it("says Polling also when a link that worked stays away", () => {
    const lost = { ...facts, failures: 4, pollAnswered: true };
    expect(linkStatus({ ...lost, downMs: 4_000 })).toBe("reconnecting");
    expect(linkStatus({ ...lost, downMs: 9_000 })).toBe("polling");
  });

  it("says Offline whatever else holds", () => {
    expect(linkStatus({ ...facts, open: true, online: false })).toBe("offline");
  });
});

describe("the wait before another attempt", () => {
  it("doubles from half a second to thirty seconds", () => {
    expect([0, 1, 2, 5, 6, 20].map((attempt) => retryDelayMs(attempt, 1))).toEqual([
      500, 1_000, 2_000, 16_000, 30_000, 30_000,
    ]);
  });

  it("is spread over the upper half", () => {
    expect(retryDelayMs(3, 0)).toBe(2_000);
    expect(retryDelayMs(3, 0.5)).toBe(3_000);
  });
});
