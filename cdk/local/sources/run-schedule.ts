import { randomUUID } from "node:crypto";
import type { Invoke } from "../lambda/function-host.ts";
import type { SchedulePlan } from "../template/cloud-plan.ts";
import type { Source } from "./source.ts";

const toEvent = (plan: SchedulePlan, at: Date): unknown =>
  plan.input === null
    ? {
        version: "0",
        id: randomUUID(),
        "detail-type": "Scheduled Event",
        source: "aws.events",
        account: "000000000000",
        time: at.toISOString().replace(/\.\d+Z$/, "Z"),
        region: "us-east-1",
        resources: [plan.ruleArn],
        detail: {},
      }
    : JSON.parse(plan.input);

/** From this rate on a schedule follows the clock; more often it just runs. */
const rareMs = 3_600_000;
const lookMs = 1_000;

/** Calls back whenever the clock passes a multiple of the rate, also when it is turned there. */
const whenClockPasses = (everyMs: number, run: () => void): NodeJS.Timeout => {
  const slotNow = () => Math.floor(Date.now() / everyMs);
  let slot = slotNow();
  return setInterval(() => {
    const current = slotNow();
    if (current === slot) return;
    slot = current;
    run();
  }, lookMs);
};

/** Calls a function as its schedule does, now; for tests, which do not wait for a minute to pass. */
export const callScheduled = (plan: SchedulePlan, invoke: Invoke): Promise<unknown> =>
  invoke(plan.function, toEvent(plan, new Date()));

/**
 * Calls a function at its rate; a call that still runs when the next is due delays nothing. What
 * runs each hour or less often follows the clock, so that the demo's weeks of history see it too.
 */
export const runSchedule = (plan: SchedulePlan, invoke: Invoke): Source => {
  const call = () => void callScheduled(plan, invoke);
  const timer =
    plan.everyMs < rareMs ? setInterval(call, plan.everyMs) : whenClockPasses(plan.everyMs, call);
  return { stop: async () => clearInterval(timer) };
};
