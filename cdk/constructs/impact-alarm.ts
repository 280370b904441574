import { Duration } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";

export type ImpactAlarmProps = {
  metric: Metric;
  threshold: number;
  /** What a person loses while this rings, and the first thing to do. */
  impact: string;
  topic: ITopic;
  evaluationPeriods?: number;
};

/** An alarm that says whom it hurts; without an impact there is no alarm. */
export class ImpactAlarm extends Construct {
  constructor(scope: Construct, id: string, props: ImpactAlarmProps) {
    super(scope, id);
    const alarm = new Alarm(this, "Alarm", {
      metric: props.metric.with({ period: Duration.minutes(1) }),
      threshold: props.threshold,
      evaluationPeriods: props.evaluationPeriods ?? 5,
      datapointsToAlarm: Math.min(3, props.evaluationPeriods ?? 5),
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `Impact: ${props.impact}`,
    });
    alarm.addAlarmAction(new SnsAction(props.topic));
  }
}
