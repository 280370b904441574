import { describe, expect, it } from "vitest";
import { planCloud } from "#local/template/plan-cloud";
import { Template } from "#local/template/template";

const lambdaOf = (name: string, environment: Record<string, unknown> = {}) => ({
  Type: "AWS::Lambda::Function",
  Properties: {
    Description: `functions/${name}.ts`,
    Timeout: 29,
    MemorySize: 512,
    Environment: { Variables: environment },
  },
});

const identity = Template.parse({
  Resources: {
    Http: { Type: "AWS::ApiGatewayV2::Api", Properties: { ProtocolType: "HTTP" } },
    Sockets: {
      Type: "AWS::ApiGatewayV2::Api",
      Properties: {
        ProtocolType: "WEBSOCKET",
        RouteSelectionExpression: "$request.body.type",
      },
    },
    Live: {
      Type: "AWS::ApiGatewayV2::Stage",
      Properties: { ApiId: { Ref: "Sockets" }, StageName: "live" },
    },
    Site: { Type: "AWS::CloudFront::Distribution" },
  },
  Outputs: {
    Http: { Value: { Ref: "Http" }, Export: { Name: "identity:Http" } },
    Sockets: { Value: { Ref: "Sockets" }, Export: { Name: "identity:Sockets" } },
    Site: { Value: { "Fn::GetAtt": ["Site", "DomainName"] }, Export: { Name: "identity:Site" } },
  },
});

const site = { "Fn::ImportValue": "identity:Site" };
const arnOf = (id: string) => ({ "Fn::GetAtt": [id, "Arn"] });

const socketArn = arnOf("Socket");

const api = Template.parse({
  Resources: {
    Table: {
      Type: "AWS::DynamoDB::Table",
      Properties: {
        KeySchema: [
          { AttributeName: "pk", KeyType: "HASH" },
          { AttributeName: "sk", KeyType: "RANGE" },
        ],
        StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
        TimeToLiveSpecification: { AttributeName: "ttl", Enabled: true },
      },
    },
    Dead: { Type: "AWS::SQS::Queue" },
    Work: {
      Type: "AWS::SQS::Queue",
      Properties: {
        VisibilityTimeout: 360,
        RedrivePolicy: { deadLetterTargetArn: arnOf("Dead"), maxReceiveCount: 5 },
      },
    },
    Leads: lambdaOf("ingest/leads", {
      PORTAL_URL: { "Fn::Join": ["", ["https://", site]] },
      SOCKET_URL: { "Fn::Join": ["", ["wss://", site, "/live"]] },
      QUEUE: { Ref: "Work" },
    }),
    Socket: lambdaOf("stream/socket"),
    Push: lambdaOf("stream/push"),
    Helper: { Type: "AWS::Lambda::Function", Properties: { Description: "of the CDK" } },
    LeadsIntegration: {
      Type: "AWS::ApiGatewayV2::Integration",
      Properties: { IntegrationUri: arnOf("Leads") },
    },
    SocketIntegration: {
      Type: "AWS::ApiGatewayV2::Integration",
      Properties: {
        IntegrationUri: {
          "Fn::Join": [
            "",
            ["arn:aws:apigateway:us-east-1:lambda:path/", socketArn, "/invocations"],
          ],
        },
      },
    },
    Post: {
      Type: "AWS::ApiGatewayV2::Route",
      Properties: {
        ApiId: { "Fn::ImportValue": "identity:Http" },
        RouteKey: "POST /v1/leads",
        Target: { "Fn::Join": ["", ["integrations/", { Ref: "LeadsIntegration" }]] },
      },
    },
    Default: {
      Type: "AWS::ApiGatewayV2::Route",
      Properties: {
        ApiId: { "Fn::ImportValue": "identity:Sockets" },
        RouteKey: "$default",
        RouteResponseSelectionExpression: "$default",
        Target: { "Fn::Join": ["", ["integrations/", { Ref: "SocketIntegration" }]] },
      },
    },
    WorkMapping: {
      Type: "AWS::Lambda::EventSourceMapping",
      Properties: {
        BatchSize: 7,
        EventSourceArn: arnOf("Work"),
        FunctionName: { Ref: "Leads" },
        FunctionResponseTypes: ["ReportBatchItemFailures"],
      },
    },
    StreamMapping: {
      Type: "AWS::Lambda::EventSourceMapping",
      Properties: {
        EventSourceArn: { "Fn::GetAtt": ["Table", "StreamArn"] },
        FunctionName: { Ref: "Push" },
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 3,
        FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
      },
    },
    Rule: {
      Type: "AWS::Events::Rule",
      Properties: {
        ScheduleExpression: "rate(5 minutes)",
        Targets: [{ Arn: arnOf("Leads"), Id: "Target0" }],
      },
    },
  },
});

const plan = planCloud(
  new Map([
    ["local-identity", identity],
    ["local-api", api],
  ]),
  { portal: "http://localhost:4600", fauxqs: "http://127.0.0.1:9" },
);

describe("the plan read from the stacks", () => {
  it("leads every address of AWS to the one local port", () => {
    const leads = plan.functions.find((one) => one.name === "ingest/leads");
    expect(leads?.environment).toEqual({
      PORTAL_URL: "http://localhost:4600",
      SOCKET_URL: "ws://localhost:4600/live",
      QUEUE: "http://127.0.0.1:9/000000000000/local-api-Work",
    });
    expect(leads?.timeoutMs).toBe(29_000);
  });

  it("runs the project's functions and no others", () => {
    const names = plan.functions.map((one) => one.name);
    expect(names).toEqual(["ingest/leads", "stream/socket", "stream/push"]);
  });

  it("finds the function behind each route of both APIs", () => {
    expect(plan.httpRoutes).toEqual([{ routeKey: "POST /v1/leads", function: "ingest/leads" }]);
    expect(plan.sockets).toEqual({
      path: "/live",
      selection: "$request.body.type",
      routes: [{ routeKey: "$default", function: "stream/socket", answers: true }],
    });
  });

  it("keeps a queue's visibility and dead letters", () => {
    const work = plan.queues.find((queue) => queue.name === "local-api-Work");
    expect(work?.attributes["VisibilityTimeout"]).toBe("360");
    expect(JSON.parse(work?.attributes["RedrivePolicy"] ?? "")).toEqual({
      deadLetterTargetArn: "arn:aws:sqs:us-east-1:000000000000:local-api-Dead",
      maxReceiveCount: 5,
    });
  });

  it("finds what calls functions beside the APIs", () => {
    expect(plan.queueSources).toEqual([
      {
        function: "ingest/leads",
        queue: "local-api-Work",
        batchSize: 7,
        partialFailures: true,
        filters: [],
        concurrency: 4,
      },
    ]);
    expect(plan.streamSources).toEqual([
      {
        function: "stream/push",
        batchSize: 100,
        partialFailures: false,
        filters: [{ eventName: ["INSERT"] }],
        bisects: true,
        retries: 3,
      },
    ]);
    expect(plan.schedules).toMatchObject([{ function: "ingest/leads", everyMs: 300_000 }]);
  });
});
