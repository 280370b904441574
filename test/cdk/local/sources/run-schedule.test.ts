import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { callScheduled, runSchedule } from "#local/sources/run-schedule";
import type { SchedulePlan } from "#local/template/cloud-plan";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const at = new Date("2026-11-21T14:30:00.000Z");

const scheduled = (everyMs: number) => {
  const calls: string[] = [];
  const plan: SchedulePlan = { function: "ledger/seal", everyMs, ruleArn: "arn", input: null };
  const source = runSchedule(plan, async (name) => {
    calls.push(name);
    return { kind: "returned", result: null };
  });
  return { calls, source };
};

beforeEach(() => {
  vi.useFakeTimers({ now: at });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a schedule", () => {
  it("runs at its rate until it is stopped", async () => {
    const { calls, source } = scheduled(minuteMs);
    vi.advanceTimersByTime(3 * minuteMs);
    expect(calls).toHaveLength(3);
    await source.stop();
    vi.advanceTimersByTime(minuteMs);
    expect(calls).toHaveLength(3);
  });

  it("runs at once where that is asked for, with the event of its rule", async () => {
    const events: unknown[] = [];
    const rule = { function: "billing/sweep", everyMs: minuteMs, ruleArn: "arn" } as const;
    await callScheduled({ ...rule, input: null }, async (name, event) => {
      events.push([name, event]);
      return { kind: "returned", result: null };
    });
    expect(events).toMatchObject([
      ["billing/sweep", { "detail-type": "Scheduled Event", time: "2026-11-21T14:30:00Z" }],
    ]);
  });

  it("of an hour runs when the hour turns", async () => {
    const { calls, source } = scheduled(hourMs);
    vi.advanceTimersByTime(29 * minuteMs);
    expect(calls).toHaveLength(0);
    vi.advanceTimersByTime(2 * minuteMs);
    expect(calls).toHaveLength(1);
    await source.stop();
  });

  it("of an hour runs when the clock is turned over an hour", async () => {
    const { calls, source } = scheduled(hourMs);
    vi.setSystemTime(new Date(at.getTime() + 5 * hourMs));
    vi.advanceTimersByTime(1_000);
    expect(calls).toHaveLength(1);
    await source.stop();
  });
});
