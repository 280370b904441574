import { CfnOutput, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
} from "aws-cdk-lib/aws-dynamodb";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { EmailEvents } from "../constructs/email-events.ts";
import { evidenceBucket } from "../constructs/evidence-bucket.ts";
import { tableSchema } from "../constructs/table-schema.ts";
import type { Stage } from "../stage.ts";

const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * The one table: on demand, encrypted, recoverable to any second of the last 35 days. Beside it
 * the files of returns, and what comes back of e-mails.
 */
export class DataStack extends Stack {
  readonly table: Table;
  readonly evidence: Bucket;
  readonly emailEvents: EmailEvents;

  constructor(scope: Construct, id: string, props: StackProps & { stage: Stage }) {
    super(scope, id, props);
    this.table = new Table(this, "Table", {
      partitionKey: text(tableSchema.partitionKey),
      sortKey: text(tableSchema.sortKey),
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: tableSchema.timeToLive,
      stream: StreamViewType[tableSchema.stream],
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: props.stage.keepData,
      removalPolicy: props.stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const index of tableSchema.indexes)
      this.table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: text(index.partitionKey),
        sortKey: text(index.sortKey),
        ...(index.carries.length > 0
          ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...index.carries] }
          : { projectionType: ProjectionType.KEYS_ONLY }),
      });
    this.evidence = evidenceBucket(this, props.stage);
    this.emailEvents = new EmailEvents(this);
    new CfnOutput(this, "TableName", { value: this.table.tableName });
    new CfnOutput(this, "Region", { value: props.stage.region });
  }
}
