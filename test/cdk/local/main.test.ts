import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { freePort, isFree } from "#local/free-port";

const root = resolve(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "main-"));
const clouds: { child: ChildProcess; exited: Promise<unknown> }[] = [];
afterAll(async () => {
  // Also one whose test failed before it was stopped.
  for (const { child } of clouds) child.kill("SIGTERM");
  await Promise.all(clouds.map(({ exited }) => exited));
  rmSync(folder, { recursive: true });
});

/** The local cloud as `npm start -- --quiet` runs it, with its output. */
const start = (port: number) => {
  const child = spawn(process.execPath, ["cdk/local/start.mjs", "--quiet", `--port=${port}`], {
    cwd: root,
    env: { ...process.env, LOCAL_CLOUD_FOLDER: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ready = Promise.withResolvers<void>();
  const read = (chunk: unknown) => {
    output += String(chunk);
    if (output.includes("Ready in")) ready.resolve();
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  const exited = new Promise<number | null>((done) => child.once("exit", done));
  void exited.then((code) => ready.reject(new Error(`it ended with ${code}: ${output}`)));
  ready.promise.catch(() => {});
  clouds.push({ child, exited });
  return { child, exited, ready: ready.promise, output: () => output };
};

const portsIn = (endpoints: Record<string, unknown>): number[] => {
  const ports = Object.values(endpoints).map((value) =>
    typeof value === "string" ? Number(URL.parse(value)?.port ?? 0) : 0,
  );
  return [...new Set(ports)].filter((port) => port > 0);
};

describe("npm start", () => {
  it("serves an empty agency, and leaves no port and no file behind", async () => {
    const cloud = start(await freePort());
    await cloud.ready;
    const endpoints = JSON.parse(readFileSync(join(folder, "endpoints.json"), "utf8"));
    const missing = await fetch(`${endpoints.api}/v1/nothing`);
    expect([missing.status, await missing.json()]).toEqual([404, { message: "Not Found" }]);
    const campaigns = await fetch(`${endpoints.api}/v1/agency/campaigns`, {
      headers: { authorization: `Bearer ${endpoints.agencyKey}` },
    });
    expect([campaigns.status, await campaigns.json()]).toEqual([200, { items: [], next: null }]);
    cloud.child.kill("SIGTERM");
    expect(await cloud.exited).toBe(0);
    const ports = portsIn(endpoints);
    expect(ports.length).toBeGreaterThanOrEqual(5);
    expect(await Promise.all(ports.map(isFree))).toEqual(ports.map(() => true));
    expect(readdirSync(folder)).toEqual(["functions.log"]);
  }, 120_000);

  it("says in one sentence that its port is taken", async () => {
    const taken = createServer();
    const port = await freePort();
    await new Promise<void>((listening) => taken.listen(port, "127.0.0.1", listening));
    const cloud = start(port);
    cloud.ready.catch(() => {});
    expect(await cloud.exited).toBe(1);
    expect(cloud.output().trim()).toBe(
      `Port ${port} is taken by another program; end it, or choose one with --port.`,
    );
    await new Promise((closed) => taken.close(closed));
  }, 60_000);
});
