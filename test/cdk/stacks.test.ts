import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type Stack } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleFolder, bundleFunctions } from "#cdk/bundle";
import { functionSettings, queueNames } from "#cdk/function-settings";
import { Stage } from "#cdk/stage";
import { defineStacks } from "#cdk/synthesize";
import { type FunctionName, functionNames } from "#contract/route";
import { routes } from "#contract/routes";

const folder = mkdtempSync(join(tmpdir(), "stacks-"));
const templates = new Map<string, Template>();
const isBundled = (name: FunctionName) => existsSync(join(bundleFolder(name), "index.mjs"));

const resources = (type: string): [string, Record<string, unknown>][] =>
  [...templates.values()].flatMap((template) =>
    Object.entries(template.findResources(type)).map(
      ([id, resource]): [string, Record<string, unknown>] => [id, resource["Properties"] ?? {}],
    ),
  );

const templateOf = (name: string): Template => {
  const template = templates.get(name);
  if (!template) throw new Error(`no stack ${name}`);
  return template;
};

beforeAll(async () => {
  // A function's code is no part of a template: bundles of any age do.
  if (!functionNames.every(isBundled)) await bundleFunctions();
  mkdirSync(join(folder, "site"));
  writeFileSync(join(folder, "site/index.html"), "<!doctype html>");
  const app = new App({
    outdir: join(folder, "out"),
    // Nothing is deployed from here, so no asset has to be copied.
    context: { "aws:cdk:disable-asset-staging": true },
  });
  const stage = Stage.parse({
    stage: "production",
    agencyName: "Acme Leads",
    ownerEmail: "owner@example.com",
    region: "us-east-1",
  });
  const stacks: Record<string, Stack> = defineStacks(app, stage, join(folder, "site"));
  for (const [name, stack] of Object.entries(stacks))
    templates.set(name, Template.fromStack(stack));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("what every stage deploys", () => {
  it("gives every work queue a dead-letter queue, and encrypts all", () => {
    const queues = resources("AWS::SQS::Queue");
    expect(queues).toHaveLength(2 * queueNames.length);
    for (const [id, queue] of queues) {
      expect(queue["SqsManagedSseEnabled"], id).toBe(true);
      if (!id.includes("DeadLetters")) expect(queue, id).toHaveProperty("RedrivePolicy");
    }
  });

  it("closes every bucket to the public", () => {
    for (const [id, bucket] of resources("AWS::S3::Bucket"))
      expect(bucket["PublicAccessBlockConfiguration"], id).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
  });

  it("lets a browser send what an upload of a file is signed with", () => {
    templateOf("data").hasResourceProperties("AWS::S3::Bucket", {
      CorsConfiguration: {
        CorsRules: [
          {
            AllowedHeaders: ["content-type", "if-none-match"],
            AllowedMethods: ["PUT", "GET"],
            AllowedOrigins: ["*"],
          },
        ],
      },
    });
  });

  it("keeps the table: point-in-time recovery, deletion protection, retained", () => {
    templateOf("data").hasResource("AWS::DynamoDB::Table", {
      DeletionPolicy: "Retain",
      Properties: {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: "ttl", Enabled: true },
      },
    });
  });

  it("runs our functions on Node 24, arm64, with logs that end after a month", () => {
    const ours = resources("AWS::Lambda::Function").filter(([, one]) =>
      String(one["Description"] ?? "").startsWith("functions/"),
    );
    expect(ours).toHaveLength(Object.keys(functionSettings).length);
    for (const [id, one] of ours) {
      expect(one["Runtime"], id).toBe("nodejs24.x");
      expect(one["Architectures"], id).toEqual(["arm64"]);
      expect(one["LoggingConfig"], id).toHaveProperty("LogGroup");
    }
  });

  it("lets no function call into the private network: loopback is never allowed", () => {
    for (const template of templates.values())
      expect(JSON.stringify(template.toJSON())).not.toContain("OUTBOUND_LOOPBACK");
  });

  it("makes one route of the API for each route of the contract", () => {
    const made = resources("AWS::ApiGatewayV2::Route").map(([, route]) => route["RouteKey"]);
    expect(made.toSorted()).toEqual(
      [...Object.keys(routes), "$connect", "$default", "$disconnect"].toSorted(),
    );
  });

  it("states in every alarm what a person loses", () => {
    const alarms = resources("AWS::CloudWatch::Alarm");
    expect(alarms.length).toBeGreaterThan(5);
    for (const [id, alarm] of alarms)
      expect(alarm["AlarmDescription"], id).toMatch(/^Impact: .{30,}/);
  });

  it("rings while a late accept waits for an operator", () => {
    const alarms = templateOf("alarms");
    alarms.hasResourceProperties("AWS::Logs::MetricFilter", {
      FilterPattern: '{ $.message = "reconciliations.open" }',
      MetricTransformations: [Match.objectLike({ MetricValue: "$.count" })],
    });
    alarms.hasResourceProperties("AWS::CloudWatch::Alarm", {
      MetricName: "OpenReconciliations",
      Statistic: "Maximum",
      Threshold: 1,
    });
  });

  it("works off queues with partial failures", () => {
    for (const [id, source] of resources("AWS::Lambda::EventSourceMapping"))
      expect(source["FunctionResponseTypes"], id).toEqual(["ReportBatchItemFailures"]);
  });
});

describe("grants", () => {
  type Statement = {
    Action: string | string[];
    Resource: unknown;
    Condition?: Record<string, Record<string, unknown>>;
  };
  const statements = (): [string, Statement][] =>
    resources("AWS::IAM::Policy").flatMap(([id, policy]) => {
      const document = policy["PolicyDocument"] as { Statement: Statement[] };
      return document.Statement.map((statement): [string, Statement] => [id, statement]);
    });
  const isOurs = (id: string) => !id.startsWith("CustomCDKBucketDeployment");

  it("never name a whole service", () => {
    for (const [id, { Action }] of statements().filter(([id]) => isOurs(id)))
      for (const action of [Action].flat()) expect(action, id).not.toMatch(/:\*$|^\*$/);
  });

  it("never scan, and bind every table action to leading keys", () => {
    for (const [id, statement] of statements()) {
      const actions = [statement.Action].flat().filter((action) => action.startsWith("dynamodb:"));
      if (actions.length === 0 || actions.every((action) => /Stream|Shard|GetRecords/.test(action)))
        continue;
      expect(actions, id).not.toContain("dynamodb:Scan");
      expect(statement.Condition?.["ForAllValues:StringLike"], id).toHaveProperty(
        "dynamodb:LeadingKeys",
      );
      expect(statement.Condition?.["Null"], id).toEqual({ "dynamodb:LeadingKeys": "false" });
    }
  });

  it.each(["portal/api", "portal/wallet"] as const)("keep agency partitions out of %s", (name) => {
    const { reads, writes } = functionSettings[name];
    for (const pattern of [...reads, ...writes])
      expect(pattern).toMatch(/^(BUYER|IDENTITY|TICKET|CAMPAIGN)#\*$/);
  });
});

describe("the site", () => {
  it("serves API and sockets under the portal's own origin, uncached", () => {
    const behaviour = (path: string) => Match.objectLike({ PathPattern: path });
    templateOf("site").hasResourceProperties("AWS::CloudFront::Distribution", {
      DistributionConfig: Match.objectLike({
        CacheBehaviors: Match.arrayWith([behaviour("/v1/*"), behaviour("/live")]),
      }),
    });
  });

  it("sends a content security policy that loads nothing foreign", () => {
    const text = JSON.stringify(templateOf("site").toJSON());
    expect(text).toContain("default-src 'self'");
    expect(text).toContain("frame-ancestors 'none'");
  });
});
