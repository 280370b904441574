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

/** Calls a function at its rate; a call that still runs when the next is due delays nothing. */
export const runSchedule = (plan: SchedulePlan, invoke: Invoke): Source => {
  const timer = setInterval(() => {
    void invoke(plan.function, toEvent(plan, new Date()));
  }, plan.everyMs);
  return { stop: async () => clearInterval(timer) };
};
