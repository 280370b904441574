import { Stack, type StackProps, Validations } from "aws-cdk-lib";
import { HttpMethod, HttpRoute, HttpRouteKey, WebSocketRoute } from "aws-cdk-lib/aws-apigatewayv2";
import {
  HttpLambdaIntegration,
  WebSocketLambdaIntegration,
} from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { FilterCriteria, FilterRule, StartingPosition } from "aws-cdk-lib/aws-lambda";
import {
  DynamoEventSource,
  type DynamoEventSourceProps,
} from "aws-cdk-lib/aws-lambda-event-sources";
import type { Construct } from "constructs";
import type { FunctionName } from "#contract/route";
import { routes } from "#contract/routes";
import { addFunction } from "../constructs/add-function.ts";
import type { HouseFunction } from "../constructs/house-function.ts";
import type { Foundation } from "../constructs/shared-environment.ts";
import type { WorkersStack } from "./workers-stack.ts";

type ApiStackProps = StackProps & { foundation: Foundation; workers: WorkersStack };

const methods: Record<string, HttpMethod> = {
  DELETE: HttpMethod.DELETE,
  GET: HttpMethod.GET,
  POST: HttpMethod.POST,
  PUT: HttpMethod.PUT,
};

/**
 * Changes that somebody must act on. A wallet only when it is below its watch level: the stream
 * carries numbers as text, and those below zero begin with a minus sign.
 */
const reactedTo = [
  FilterCriteria.filter({
    dynamodb: {
      NewImage: {
        type: { S: FilterRule.isEqual("wallet") },
        roomCents: { N: FilterRule.beginsWith("-") },
      },
    },
  }),
  FilterCriteria.filter({
    dynamodb: {
      NewImage: {
        type: { S: FilterRule.or("payment", "billing", "invoice", "return", "returnFile") },
      },
    },
  }),
];

const methodOf = (name: string): HttpMethod => {
  const method = methods[name];
  if (!method) throw new Error(`The contract has a route of method ${name}; the stack knows none.`);
  return method;
};

/** The routes of the contract on their functions, the portal's sockets, and the push to them. */
export class ApiStack extends Stack {
  readonly functions = new Map<FunctionName, HouseFunction>();
  private readonly props: ApiStackProps;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);
    this.props = props;
    this.addRoutes();
    this.addSockets();
    this.addPush();
    this.addReactions();
    Validations.of(this).acknowledge({
      id: "AwsSolutions-APIG4",
      reason: "Keys and tokens are checked by the contract's `auth` in the function itself.",
    });
  }

  private functionOf(name: FunctionName): HouseFunction {
    const existing = this.functions.get(name);
    if (existing) return existing;
    const { foundation, workers } = this.props;
    const made = addFunction(this, name, foundation, workers.queues);
    this.functions.set(name, made);
    return made;
  }

  private addRoutes() {
    const integrations = new Map<FunctionName, HttpLambdaIntegration>();
    for (const [key, route] of Object.entries(routes)) {
      const integration =
        integrations.get(route.function) ??
        new HttpLambdaIntegration(route.function, this.functionOf(route.function).lambda);
      integrations.set(route.function, integration);
      const [method = "", path = ""] = key.split(" ");
      new HttpRoute(this, key, {
        httpApi: this.props.foundation.identity.http,
        integration,
        routeKey: HttpRouteKey.with(path, methodOf(method)),
      });
    }
  }

  private addSockets() {
    const { lambda } = this.functionOf("stream/socket");
    for (const routeKey of ["$connect", "$disconnect", "$default"])
      new WebSocketRoute(this, routeKey, {
        webSocketApi: this.props.foundation.identity.sockets,
        routeKey,
        integration: new WebSocketLambdaIntegration(`socket-${routeKey}`, lambda),
        ...(routeKey === "$default" && { returnResponse: true }),
      });
  }

  private addPush() {
    this.readStream("stream/push", { retryAttempts: 3 });
  }

  /** A reaction must not be lost, so it is tried as long as the stream keeps its records. */
  private addReactions() {
    this.readStream("stream/react", { retryAttempts: -1, filters: reactedTo });
  }

  private readStream(
    name: FunctionName,
    more: Pick<DynamoEventSourceProps, "retryAttempts" | "filters">,
  ) {
    const reader = this.functionOf(name);
    Validations.of(reader).acknowledge({
      id: "AwsSolutions-IAM5[Resource::*]",
      reason: "dynamodb:ListStreams takes no resource.",
    });
    reader.lambda.addEventSource(
      new DynamoEventSource(this.props.foundation.data.table, {
        startingPosition: StartingPosition.LATEST,
        batchSize: 100,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        ...more,
      }),
    );
  }
}
