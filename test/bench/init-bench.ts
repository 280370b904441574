import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import * as z from "zod";
import { bundleFolder, bundleFunctions } from "#cdk/bundle";
import { plainOptions } from "#cdk/bundle/plain-options";
import { type Figure, interleave, median, rounded } from "./bench.ts";
import { startEmptyTable } from "./empty-table.ts";
import { firstCalls } from "./init-calls.ts";

export const name = "start of a function and its first call";

const rounds = 15;
const goal = 1.3;

/** What a handler weighs that reads one item and does nothing else, bundled without our means. */
const bareHandler = `
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";

const table = DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 4 }));

export const handler = async () => {
  const Key = { pk: "LEAD#1", sk: "LEAD" };
  const { Item } = await table.send(new GetCommand({ TableName: process.env.TABLE_NAME, Key }));
  return Item ?? null;
};`;

const bundleBare = async (folder: string): Promise<string> => {
  const outfile = join(folder, "bare.mjs");
  const { absWorkingDir: resolveDir } = plainOptions;
  await build({ ...plainOptions, stdin: { contents: bareHandler, resolveDir }, outfile });
  return outfile;
};

const Sample = z.object({ wallMs: z.number(), cpuMs: z.number() });
type Sample = z.infer<typeof Sample>;

/** What passes from the import of a bundle to the answer to its first call, in a fresh process. */
const coldStart = (file: string, event: unknown, env: Record<string, string>) =>
  new Promise<Sample>((resolve, reject) => {
    const child = fork(
      new URL("init-sample.ts", import.meta.url),
      [pathToFileURL(file).href, JSON.stringify(event)],
      { env, stdio: ["ignore", "ignore", "inherit", "ipc"], execArgv: [] },
    );
    child.once("message", (sample) => resolve(Sample.parse(sample)));
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`${file} did not answer its first call`)));
  });

const environmentOf = (endpoint: string, pool: ReturnType<typeof firstCalls>) => ({
  PATH: process.env["PATH"] ?? "",
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_SESSION_TOKEN: "local",
  AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  TABLE_NAME: "empty",
  LEAD_QUEUE_URL: `${endpoint}/leads`,
  DELIVERY_QUEUE_URL: `${endpoint}/deliveries`,
  SOCKET_URL: "wss://portal.example.com/live",
  USER_POOL_ID: pool.userPoolId,
  USER_POOL_CLIENT_ID: pool.clientId,
  USER_POOL_JWKS: pool.jwks,
  PORTAL_URL: "https://portal.example.com",
  AGENCY_NAME: "Acme Leads",
  EMAIL_FROM: "leads@example.com",
});

/**
 * Processor time is what is compared: a start waits for nothing but its one read, and a busy
 * machine stretches the clock of the one or the other by chance. The clock stands beside.
 */
const measure = async (folder: string, endpoint: string): Promise<Figure[]> => {
  const first = firstCalls();
  const environment = environmentOf(endpoint, first);
  const bareFile = await bundleBare(folder);
  const walls = new Map<string, number[]>();
  const sampled = (name: string, file: string, event: unknown) => async () => {
    const { wallMs, cpuMs } = await coldStart(file, event, environment);
    walls.set(name, [...(walls.get(name) ?? []), wallMs]);
    return cpuMs;
  };
  const start = (name: keyof typeof first.calls) =>
    sampled(name, join(bundleFolder(name), "index.mjs"), first.calls[name]);
  const measured = await interleave(rounds, {
    bare: sampled("bare", bareFile, {}),
    "ingest/leads": start("ingest/leads"),
    "auction/pings": start("auction/pings"),
    "auction/finish": start("auction/finish"),
    "delivery/deliver": start("delivery/deliver"),
    "portal/api": start("portal/api"),
  });
  const { bare, ...functions } = measured;
  const wallOf = (name: string) => median(walls.get(name) ?? []);
  return Object.entries(functions).map(([name, values]) => ({
    quality: "Q6",
    what: `start of ${name} and a first call of one read ÷ those of a bare document client, p50`,
    value: rounded(median(values) / median(bare), 2),
    unit: "ratio",
    goal,
    beside: {
      cpuMs: rounded(median(values), 1),
      bareCpuMs: rounded(median(bare), 1),
      wallRatio: rounded(wallOf(name) / wallOf("bare"), 2),
    },
  }));
};

export const run = async (): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), "bare-"));
  const table = await startEmptyTable();
  try {
    await bundleFunctions();
    return await measure(folder, table.endpoint);
  } finally {
    table.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
