import * as z from "zod";
import { Failure } from "../failure.ts";
import type { CloudPlan, Find, FunctionPlan, QueuePlan } from "./cloud-plan.ts";

const Mapping = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.number().optional(),
  FunctionResponseTypes: z.array(z.string()).default([]),
  FilterCriteria: z
    .object({ Filters: z.array(z.object({ Pattern: z.string() })) })
    .default({ Filters: [] }),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.number().default(-1),
  ScalingConfig: z.object({ MaximumConcurrency: z.number() }).optional(),
  Enabled: z.boolean().default(true),
});
const Rule = z.object({
  ScheduleExpression: z.string().optional(),
  State: z.string().default("ENABLED"),
  Targets: z.array(z.object({ Arn: z.string(), Input: z.string().optional() })).default([]),
});

/** Batches of one queue in work at a time, unless its stack says otherwise. */
const defaultConcurrency = 4;

const unitMs: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

const intervalOf = (expression: string): number => {
  const [, count, unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const length = unitMs[unit];
  if (length === undefined)
    throw new Failure(`The schedule ${expression} is not a rate, which is all that runs here.`);
  return Number(count) * length;
};

/** What calls functions beside the APIs: queues, the table's stream, schedules. */
export const planSources = (
  find: Find,
  functions: readonly FunctionPlan[],
  queues: readonly QueuePlan[],
): Pick<CloudPlan, "queueSources" | "streamSources" | "schedules"> => {
  const functionNamed = (text: string) =>
    functions.find(({ arn }) => text === arn || arn.endsWith(`:${text}`))?.name;
  const sources = find("AWS::Lambda::EventSourceMapping").flatMap(({ properties }) => {
    const mapping = Mapping.parse(properties);
    const name = functionNamed(mapping.FunctionName);
    if (name === undefined || !mapping.Enabled) return [];
    const shared = {
      function: name,
      partialFailures: mapping.FunctionResponseTypes.includes("ReportBatchItemFailures"),
      filters: mapping.FilterCriteria.Filters.map((filter) => JSON.parse(filter.Pattern)),
    };
    return [{ mapping, shared }];
  });
  return {
    queueSources: sources.flatMap(({ mapping, shared }) => {
      const queue = queues.find(({ arn }) => arn === mapping.EventSourceArn);
      if (!queue) return [];
      const concurrency = mapping.ScalingConfig?.MaximumConcurrency ?? defaultConcurrency;
      return [{ ...shared, queue: queue.name, batchSize: mapping.BatchSize ?? 10, concurrency }];
    }),
    streamSources: sources
      .filter(({ mapping }) => mapping.EventSourceArn.includes(":dynamodb:"))
      .map(({ mapping, shared }) => ({
        ...shared,
        batchSize: mapping.BatchSize ?? 100,
        bisects: mapping.BisectBatchOnFunctionError,
        retries: mapping.MaximumRetryAttempts,
      })),
    schedules: find("AWS::Events::Rule").flatMap(({ arn, properties }) => {
      const rule = Rule.parse(properties);
      if (rule.ScheduleExpression === undefined || rule.State !== "ENABLED") return [];
      const everyMs = intervalOf(rule.ScheduleExpression);
      return rule.Targets.flatMap((target) => {
        const name = functionNamed(target.Arn);
        if (name === undefined) return [];
        return [{ function: name, everyMs, ruleArn: arn, input: target.Input ?? null }];
      });
    }),
  };
};
