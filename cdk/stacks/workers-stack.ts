import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { SnsEventSource, SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import type { Construct } from "constructs";
import type { FunctionName } from "#contract/route";
import { addFunction } from "../constructs/add-function.ts";
import type { HouseFunction } from "../constructs/house-function.ts";
import type { Foundation } from "../constructs/shared-environment.ts";
import { WorkerQueue } from "../constructs/worker-queue.ts";
import { functionSettings, type QueueName, queueNames } from "../function-settings.ts";

const workSeconds = (name: FunctionName) => functionSettings[name].timeoutSeconds;

/** Which function works on a queue, and the queue's name in the templates. */
const workers = {
  lead: { id: "Leads", function: "auction/finish" },
  delivery: { id: "Deliveries", function: "delivery/deliver" },
  billing: { id: "Billing", function: "billing/work" },
  return: { id: "Returns", function: "returns/work" },
  notice: { id: "Notices", function: "notices/send" },
} as const satisfies Record<QueueName, { id: string; function: FunctionName }>;

/** What works behind the API: queues with their workers, and the sweepers that lose nothing. */
export class WorkersStack extends Stack {
  readonly queues: Record<QueueName, WorkerQueue>;
  /** What runs by the clock, by its function's name. */
  readonly scheduled = new Map<FunctionName, HouseFunction>();

  constructor(scope: Construct, id: string, props: StackProps & { foundation: Foundation }) {
    super(scope, id, props);
    const queueOf = (name: QueueName) =>
      new WorkerQueue(this, workers[name].id, workSeconds(workers[name].function));
    this.queues = {
      lead: queueOf("lead"),
      delivery: queueOf("delivery"),
      billing: queueOf("billing"),
      return: queueOf("return"),
      notice: queueOf("notice"),
    };
    for (const name of queueNames)
      this.work(workers[name].function, props.foundation, this.queues[name]);
    for (const name of ["auction", "delivery", "billing", "returns"] as const)
      this.schedule(`${name}/sweep`, props.foundation, Duration.minutes(1));
    this.schedule("ledger/seal", props.foundation, Duration.hours(1));
    this.listenToEmail(props.foundation);
  }

  private add(name: FunctionName, foundation: Foundation): HouseFunction {
    return addFunction(this, name, foundation, this.queues);
  }

  private work(name: FunctionName, foundation: Foundation, queue: WorkerQueue) {
    this.add(name, foundation).lambda.addEventSource(
      new SqsEventSource(queue.queue, { batchSize: 10, reportBatchItemFailures: true }),
    );
  }

  private listenToEmail(foundation: Foundation) {
    const { lambda } = this.add("hooks/email", foundation);
    lambda.addEventSource(new SnsEventSource(foundation.data.emailEvents.topic));
  }

  private schedule(name: FunctionName, foundation: Foundation, every: Duration) {
    const sweeper = this.add(name, foundation);
    this.scheduled.set(name, sweeper);
    new Rule(this, `${name.replace("/", "-")}-Schedule`, {
      schedule: Schedule.rate(every),
      targets: [new LambdaFunction(sweeper.lambda, { retryAttempts: 0 })],
    });
  }
}
