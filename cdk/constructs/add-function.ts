import type { Construct } from "constructs";
import type { FunctionName } from "#contract/route";
import { type QueueName, queueNames } from "../function-settings.ts";
import { grantCapabilities } from "./grant-capabilities.ts";
import { HouseFunction } from "./house-function.ts";
import { type Foundation, sharedEnvironment } from "./shared-environment.ts";
import type { WorkerQueue } from "./worker-queue.ts";

/** Adds a function with its environment and with all that its settings allow it to touch. */
export const addFunction = (
  scope: Construct,
  name: FunctionName,
  foundation: Foundation,
  queues: Record<QueueName, WorkerQueue>,
): HouseFunction => {
  const { table } = foundation.data;
  const made = new HouseFunction(scope, {
    name,
    table,
    environment: {
      ...sharedEnvironment(foundation, table),
      ...Object.fromEntries(
        queueNames.map((queue) => [
          `${queue.toUpperCase()}_QUEUE_URL`,
          queues[queue].queue.queueUrl,
        ]),
      ),
    },
  });
  grantCapabilities(made, name, foundation, queues);
  return made;
};
