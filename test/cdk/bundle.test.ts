import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { afterAll, expect, it } from "vitest";
import { bundleFunctions } from "#cdk/bundle";
import type { FunctionName } from "#contract/route";
import { localClient } from "#local/emulators/local-credentials";
import { startFauxqs } from "#local/emulators/start-fauxqs";
import { functionEnvironment } from "#local/function-environment";
import { startFunctions } from "#local/lambda/function-host";
import { callApi, type TestRequest } from "#test/call-api";
import { supplierDesk } from "#test/supplier-desk";

const desk = await supplierDesk();
const folder = mkdtempSync(join(tmpdir(), "bundles-"));
const folderOf = (name: string) => join(folder, "functions", name);
await bundleFunctions(join(folder, "functions"));
const fauxqs = await startFauxqs();
await fauxqs.createQueues([
  { name: "leads", arn: "arn:leads", attributes: {} },
  { name: "deliveries", arn: "arn:deliveries", attributes: {} },
]);
const urlOf = (queue: string) => `${fauxqs.endpoint}/000000000000/${queue}`;
const queues = new SQSClient({ ...localClient, endpoint: fauxqs.endpoint });

const table = await desk.table.client.config.endpoint?.();
const plan = (name: FunctionName) => ({
  name,
  arn: `arn:${name}`,
  timeoutMs: 20_000,
  memoryMb: 512,
  environment: {
    TABLE_NAME: desk.table.name,
    LEAD_QUEUE_URL: urlOf("leads"),
    DELIVERY_QUEUE_URL: urlOf("deliveries"),
  },
});
const logs: string[] = [];
const environment = functionEnvironment({
  dynamodb: `http://${table?.hostname}:${table?.port}`,
  fauxqs: fauxqs.endpoint,
  mail: fauxqs.endpoint,
  signIn: fauxqs.endpoint,
  jwks: { keys: [] },
});
const host = startFunctions({
  folderOf,
  environment,
  functions: [plan("ingest/leads"), plan("auction/finish")],
  onOutput: (stream) => stream.setEncoding("utf8").on("data", (text) => logs.push(text)),
  onUnloadable: (name, reason) => logs.push(`${name}: ${reason}`),
});
afterAll(async () => {
  await host.stop();
  queues.destroy();
  await fauxqs.stop();
  rmSync(folder, { recursive: true });
});

const returned = async (name: FunctionName, event: unknown): Promise<unknown> => {
  const invoked = await host.invoke(name, event);
  if (invoked.kind !== "returned") throw new Error(JSON.stringify([invoked, logs]));
  return invoked.result;
};

const isAnswer = (result: unknown): result is APIGatewayProxyStructuredResultV2 =>
  typeof result === "object" && result !== null && "statusCode" in result;

const api = callApi(async (event) => {
  const result = await returned("ingest/leads", event);
  if (!isAnswer(result)) throw new Error(`no answer: ${JSON.stringify(result)}`);
  return result;
});
const headers = { authorization: `Bearer ${desk.source.live}` };
const post = (body: unknown, more: TestRequest["headers"] = {}) =>
  api("POST /v1/leads", { body, headers: { ...headers, ...more } });
const lead = { first_name: "Jane", last_name: "Doe", zip: "78704", campaign: "solar-tx" };

const received = async (queue: string) => {
  const { Messages: messages = [] } = await queues.send(
    new ReceiveMessageCommand({ QueueUrl: urlOf(queue), WaitTimeSeconds: 5 }),
  );
  return messages.map(({ MessageId, Body }) => ({
    messageId: MessageId,
    eventSource: "aws:sqs",
    body: Body ?? "",
  }));
};

it("sells a lead on the real table, with the ZIP table from beside the bundle", async () => {
  const answer = await post({ ...lead, phone: "5125550111" });
  expect([answer.status, answer.body]).toMatchObject([201, { status: "accepted" }]);
  // The state was not posted; only the ZIP table knows it.
  const stored = await desk.agency.owner("GET /v1/agency/leads/{leadId}", {
    path: { leadId: answer.body["id"] },
  });
  expect(JSON.stringify(stored.body)).toContain('"state":"TX"');
  const [announced] = await received("deliveries");
  expect(JSON.parse(announced?.body ?? "")).toMatchObject({ buyerId: desk.buyerId });
});

it("queues a lead on the real queue, and the worker's bundle finishes it", async () => {
  const answer = await post({ ...lead, phone: "5125550112" }, { prefer: "respond-async" });
  expect([answer.status, answer.body]).toMatchObject([202, {}]);
  const Records = await received("leads");
  expect(Records).toHaveLength(1);
  expect(await returned("auction/finish", { Records })).toEqual({ batchItemFailures: [] });
  const { body } = await api("GET /v1/leads/{leadId}", {
    path: { leadId: answer.body["id"] },
    headers,
  });
  expect(body["status"]).toBe("accepted");
});

it("names the source of a fault in its log, by the map beside the bundle", async () => {
  const file = pathToFileURL(join(folderOf("ingest/leads"), "index.mjs")).href;
  const withoutHeaders = { routeKey: "POST /v1/leads" };
  const call = `(await import("${file}")).handler(${JSON.stringify(withoutHeaders)}, {})`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", call],
    { env: { ...environment, ...plan("ingest/leads").environment } },
  );
  expect(stdout).toMatch(/request\.failed.*lib\/adapters\/dynamo\/setup\/source-auth\.ts:\d+/);
});

it("keeps the XML parser beside each bundle that may need it", () => {
  const beside = (name: FunctionName) =>
    createRequire(join(folderOf(name), "index.mjs"))("./xml-parser.cjs");
  for (const name of ["ingest/leads", "auction/pings", "delivery/deliver"] as const)
    expect(new (beside(name).XMLParser)().parse("<bid>21.50</bid>")).toEqual({ bid: 21.5 });
});
