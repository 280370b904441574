import { existsSync } from "node:fs";
import { join } from "node:path";
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  Code,
  Function as Lambda,
  LoggingFormat,
  Runtime,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { FunctionName } from "#contract/route";
import { functionSettings } from "../function-settings.ts";
import { tableSchema } from "./table-schema.ts";

export type HouseFunctionProps = {
  name: FunctionName;
  table: ITable;
  environment: Record<string, string>;
};

const readActions = ["GetItem", "BatchGetItem", "Query", "ConditionCheckItem"];
const writeActions = ["PutItem", "UpdateItem"];

/** Where the bundle of a function lies; `npm run synth` makes it. */
const bundleOf = (name: FunctionName): string => {
  const folder = join(import.meta.dirname, "../../.build/functions", name);
  if (!existsSync(join(folder, "index.mjs")))
    throw new Error(`The bundle of functions/${name}.ts is missing; run npm run synth.`);
  return folder;
};

/**
 * The house standard of a Lambda: Node 24 on arm64, its own role that names actions and leading
 * keys, JSON logs kept for a month, and the settings of `function-settings.ts`.
 */
export class HouseFunction extends Construct {
  readonly lambda: Lambda;
  private readonly table: ITable;

  constructor(scope: Construct, props: HouseFunctionProps) {
    super(scope, props.name.replace("/", "-"));
    this.table = props.table;
    const settings = functionSettings[props.name];
    const logGroup = new LogGroup(this, "Logs", {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    });
    logGroup.grantWrite(role);
    this.lambda = new Lambda(this, "Function", {
      description: `functions/${props.name}.ts`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(bundleOf(props.name)),
      handler: "index.handler",
      memorySize: settings.memoryMb,
      timeout: Duration.seconds(settings.timeoutSeconds),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: props.environment,
    });
    this.grantTable(readActions, settings.reads);
    this.grantTable(
      settings.deletes ? [...writeActions, "DeleteItem"] : writeActions,
      settings.writes,
    );
  }

  /** Allows actions on items whose partition key matches; a request without one is refused. */
  private grantTable(actions: readonly string[], leadingKeys: readonly string[]) {
    if (leadingKeys.length === 0) return;
    this.lambda.addToRolePolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [
          this.table.tableArn,
          ...tableSchema.indexes.map((index) => `${this.table.tableArn}/index/${index.name}`),
        ],
        conditions: {
          "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [...leadingKeys] },
          Null: { "dynamodb:LeadingKeys": "false" },
        },
      }),
    );
  }
}
