import { Stack, type StackProps } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { FilterPattern, MetricFilter } from "aws-cdk-lib/aws-logs";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import type { FunctionName } from "#contract/route";
import type { HouseFunction } from "../constructs/house-function.ts";
import { ImpactAlarm } from "../constructs/impact-alarm.ts";
import type { Foundation } from "../constructs/shared-environment.ts";
import type { ApiStack } from "./api-stack.ts";
import type { WorkersStack } from "./workers-stack.ts";

type AlarmsStackProps = StackProps & {
  foundation: Foundation;
  api: ApiStack;
  workers: WorkersStack;
};

/** What a person loses when the function keeps failing. */
const functionImpacts: Partial<Record<FunctionName, string>> = {
  "ingest/leads": "suppliers get errors and post their leads elsewhere. Read the function's log.",
  "auction/pings": "no auction is held; ping traffic goes to rivals. Read the function's log.",
  "portal/api": "buyers cannot work their leads. Read the function's log.",
  "portal/wallet": "buyers cannot add funds. Check the card processor and the function's log.",
  "hooks/stripe": "payments settle late, by our own checks. Read the function's log.",
  "stream/react": "auto-recharge, decisions and e-mails wait. Read the function's log.",
  "session/api": "buyers cannot sign in. Check the user pool and its quotas.",
  "stream/push": "new leads reach open portals only by polling. Read the function's log.",
};

const finderOfLateAccepts = (scheduled: WorkersStack["scheduled"]): HouseFunction => {
  const finder = scheduled.get("auction/sweep");
  if (!finder) throw new Error("Nothing looks for late accepts; schedule auction/sweep.");
  return finder;
};

/** Alarms by e-mail to the owner, each with what a person loses. */
export class AlarmsStack extends Stack {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, props: AlarmsStackProps) {
    super(scope, id, props);
    this.topic = new Topic(this, "Owner", { enforceSSL: true });
    this.topic.addSubscription(new EmailSubscription(props.foundation.stage.ownerEmail));
    for (const [name, made] of props.api.functions) this.onErrors(name, made);
    this.onQueues(props.workers);
    this.onTable(props.foundation);
    this.onLateAccepts(props.workers);
  }

  private onErrors(name: FunctionName, made: HouseFunction) {
    const impact = functionImpacts[name];
    if (!impact) return;
    new ImpactAlarm(this, `${name.replace("/", "-")}-Errors`, {
      metric: made.lambda.metricErrors({ statistic: "Sum" }),
      threshold: 5,
      topic: this.topic,
      impact,
    });
  }

  private onQueues(workers: WorkersStack) {
    const queues = [
      {
        id: "Leads",
        of: workers.queues.lead,
        late: "accepted leads wait for their buyer; suppliers wait for their answer.",
        dead: "leads are parked unrouted. Read the queue's messages, fix the cause, redrive.",
      },
      {
        id: "Deliveries",
        of: workers.queues.delivery,
        late: "sold leads reach the buyers' CRMs late; they are in the portal.",
        dead: "deliveries are parked. The sweeper tries again; read the log for the cause.",
      },
      {
        id: "Billing",
        of: workers.queues.billing,
        late: "wallets run dry although auto-recharge is on. Check the card processor's status.",
        dead: "recharges were given up. Read the log, then redrive the queue.",
      },
      {
        id: "Returns",
        of: workers.queues.return,
        late: "approved returns are credited late.",
        dead: "decisions wait for the sweeper, which tries again each minute. Read the log.",
      },
      {
        id: "Notices",
        of: workers.queues.notice,
        late: "receipts and warnings reach buyers late.",
        dead: "e-mails were given up. Check the sender in SES, then redrive the queue.",
      },
    ];
    for (const { id, of, late, dead } of queues) {
      new ImpactAlarm(this, `${id}-Late`, {
        metric: of.queue.metricApproximateAgeOfOldestMessage(),
        threshold: 300,
        topic: this.topic,
        impact: late,
      });
      new ImpactAlarm(this, `${id}-Dead`, {
        metric: of.deadLetters.metricApproximateNumberOfMessagesVisible(),
        threshold: 1,
        evaluationPeriods: 1,
        topic: this.topic,
        impact: dead,
      });
    }
  }

  /** Rings from the first late accept until an operator settled the last. */
  private onLateAccepts({ scheduled }: WorkersStack) {
    const counted = new MetricFilter(this, "Late-Accepts", {
      logGroup: finderOfLateAccepts(scheduled).lambda.logGroup,
      filterPattern: FilterPattern.stringValue("$.message", "=", "reconciliations.open"),
      metricNamespace: "Leadwire",
      metricName: "OpenReconciliations",
      metricValue: "$.count",
    });
    new ImpactAlarm(this, "Late-Accepts-Open", {
      metric: counted.metric({ statistic: "Maximum" }),
      threshold: 1,
      evaluationPeriods: 1,
      topic: this.topic,
      impact:
        "buyers have leads that they have not paid. List them by GET /v1/agency/reconciliations, " +
        "then charge or waive each.",
    });
  }

  private onTable(foundation: Foundation) {
    new ImpactAlarm(this, "Table-Throttled", {
      metric: new Metric({
        namespace: "AWS/DynamoDB",
        metricName: "WriteThrottleEvents",
        dimensionsMap: { TableName: foundation.data.table.tableName },
        statistic: "Sum",
      }),
      threshold: 50,
      topic: this.topic,
      impact: "sales of a busy buyer wait and may miss the supplier's deadline.",
    });
  }
}
