import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import type { Construct } from "constructs";
import type { FunctionName } from "#contract/route";
import { addFunction } from "../constructs/add-function.ts";
import type { HouseFunction } from "../constructs/house-function.ts";
import type { Foundation } from "../constructs/shared-environment.ts";
import { WorkerQueue } from "../constructs/worker-queue.ts";
import { functionSettings } from "../function-settings.ts";

const workSeconds = (name: FunctionName) => functionSettings[name].timeoutSeconds;

/** What works behind the API: two queues with their workers, and the sweepers that lose nothing. */
export class WorkersStack extends Stack {
  readonly leads: WorkerQueue;
  readonly deliveries: WorkerQueue;

  constructor(scope: Construct, id: string, props: StackProps & { foundation: Foundation }) {
    super(scope, id, props);
    this.leads = new WorkerQueue(this, "Leads", workSeconds("auction/finish"));
    this.deliveries = new WorkerQueue(this, "Deliveries", workSeconds("delivery/deliver"));
    this.work("auction/finish", props.foundation, this.leads);
    this.work("delivery/deliver", props.foundation, this.deliveries);
    this.sweep("auction/sweep", props.foundation);
    this.sweep("delivery/sweep", props.foundation);
  }

  private add(name: FunctionName, foundation: Foundation): HouseFunction {
    const queues = { lead: this.leads, delivery: this.deliveries };
    return addFunction(this, name, foundation, queues);
  }

  private work(name: FunctionName, foundation: Foundation, queue: WorkerQueue) {
    this.add(name, foundation).lambda.addEventSource(
      new SqsEventSource(queue.queue, { batchSize: 10, reportBatchItemFailures: true }),
    );
  }

  private sweep(name: FunctionName, foundation: Foundation) {
    const sweeper = this.add(name, foundation);
    new Rule(this, `${name.replace("/", "-")}-Schedule`, {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(sweeper.lambda, { retryAttempts: 0 })],
    });
  }
}
