import * as z from "zod";
import { functionNames } from "#contract/route";
import { Failure } from "../failure.ts";
import type { CloudPlan, Find, FunctionPlan, QueuePlan, TablePlan } from "./cloud-plan.ts";
import { type Addresses, localValues, physicalName, toLocalAddress } from "./local-values.ts";
import { planFeedback } from "./plan-feedback.ts";
import { planRoutes } from "./plan-routes.ts";
import { planSignIn } from "./plan-sign-in.ts";
import { planSources } from "./plan-sources.ts";
import { makeResolve } from "./resolve.ts";
import type { Stacks } from "./template.ts";

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));
const Table = z.object({
  KeySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema,
        Projection: z.object({
          ProjectionType: z.string(),
          NonKeyAttributes: z.array(z.string()).default([]),
        }),
      }),
    )
    .default([]),
  StreamSpecification: z
    .object({
      StreamViewType: z.enum(["NEW_AND_OLD_IMAGES", "NEW_IMAGE", "OLD_IMAGE", "KEYS_ONLY"]),
    })
    .optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
});
const LambdaFunction = z.object({
  Description: z.string().default(""),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  Environment: z
    .object({ Variables: z.record(z.string(), z.coerce.string()) })
    .default({ Variables: {} }),
});
const Queue = z.object({
  VisibilityTimeout: z.coerce.string().optional(),
  DelaySeconds: z.coerce.string().optional(),
  MessageRetentionPeriod: z.coerce.string().optional(),
  RedrivePolicy: z.unknown().optional(),
});

const keysOf = (schema: z.infer<typeof KeySchema>) => {
  const named = (type: string) => schema.find((key) => key.KeyType === type)?.AttributeName ?? "";
  return { partitionKey: named("HASH"), sortKey: named("RANGE") };
};

const planTable = (find: Find): TablePlan => {
  const [deployed] = find("AWS::DynamoDB::Table");
  if (!deployed) throw new Failure("No synthesized stack has a table.");
  const table = Table.parse(deployed.properties);
  return {
    name: deployed.name,
    ...keysOf(table.KeySchema),
    timeToLive: table.TimeToLiveSpecification?.AttributeName ?? null,
    stream: table.StreamSpecification?.StreamViewType ?? null,
    indexes: table.GlobalSecondaryIndexes.map((index) => ({
      name: index.IndexName,
      ...keysOf(index.KeySchema),
      carries: index.Projection.ProjectionType === "ALL" ? null : index.Projection.NonKeyAttributes,
    })),
  };
};

// The house function describes itself by its source file; other functions (of the CDK) do not run.
const planFunctions = (find: Find, addresses: Addresses): FunctionPlan[] =>
  find("AWS::Lambda::Function").flatMap((deployed) => {
    const lambda = LambdaFunction.parse(deployed.properties);
    const name = functionNames.find((known) => lambda.Description === `functions/${known}.ts`);
    if (name === undefined) return [];
    const environment = Object.entries(lambda.Environment.Variables).map(
      ([variable, value]) => [variable, toLocalAddress(value, addresses)] as const,
    );
    return [
      {
        name,
        arn: deployed.arn,
        timeoutMs: lambda.Timeout * 1_000,
        memoryMb: lambda.MemorySize,
        environment: Object.fromEntries(environment),
      },
    ];
  });

const planQueues = (find: Find): QueuePlan[] =>
  find("AWS::SQS::Queue").map(({ name, arn, properties }) => {
    const { RedrivePolicy, ...times } = Queue.parse(properties);
    return {
      name,
      arn,
      attributes: {
        ...Object.fromEntries(Object.entries(times).filter(([, value]) => value !== undefined)),
        ...(RedrivePolicy !== undefined && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
      },
    };
  });

/** Reads all that the local cloud runs from the synthesized stacks. */
export const planCloud = (stacks: Stacks, addresses: Addresses): CloudPlan => {
  const valueIn = localValues(addresses);
  const resolve = makeResolve(stacks, valueIn);
  const find: Find = (type) =>
    [...stacks].flatMap(([stack, template]) =>
      Object.entries(template.Resources)
        .filter(([, resource]) => resource.Type === type)
        .map(([logicalId, resource]) => ({
          name: physicalName(stack, logicalId),
          id: String(valueIn(stack, logicalId, resource, null)),
          arn: String(valueIn(stack, logicalId, resource, "Arn")),
          properties: resolve(stack, resource.Properties),
        })),
    );
  const functions = planFunctions(find, addresses);
  const queues = planQueues(find);
  return {
    table: planTable(find),
    functions,
    queues,
    buckets: find("AWS::S3::Bucket").map((bucket) => bucket.id),
    signIn: planSignIn(find),
    ...planRoutes(find, functions),
    ...planSources(find, functions, queues),
    feedback: planFeedback(find, functions),
  };
};
