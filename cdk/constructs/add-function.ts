import type { Construct } from "constructs";
import type { FunctionName } from "#contract/route";
import { grantCapabilities } from "./grant-capabilities.ts";
import { HouseFunction } from "./house-function.ts";
import { type Foundation, sharedEnvironment } from "./shared-environment.ts";
import type { WorkerQueue } from "./worker-queue.ts";

/** Adds a function with its environment and with all that its settings allow it to touch. */
export const addFunction = (
  scope: Construct,
  name: FunctionName,
  foundation: Foundation,
  queues: Record<"lead" | "delivery", WorkerQueue>,
): HouseFunction => {
  const { table } = foundation.data;
  const made = new HouseFunction(scope, {
    name,
    table,
    environment: {
      ...sharedEnvironment(foundation, table),
      LEAD_QUEUE_URL: queues.lead.queue.queueUrl,
      DELIVERY_QUEUE_URL: queues.delivery.queue.queueUrl,
    },
  });
  grantCapabilities(made, name, foundation, queues);
  return made;
};
