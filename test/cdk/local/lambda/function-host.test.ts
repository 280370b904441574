import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { startFunctions } from "#local/lambda/function-host";

const folder = mkdtempSync(join(tmpdir(), "functions-"));
const folderOf = (name: string) => join(folder, name);
const write = (name: string, source: string) => {
  mkdirSync(folderOf(name), { recursive: true });
  writeFileSync(join(folderOf(name), "index.mjs"), source);
};
write(
  "ingest/leads",
  `const own = process.env.OWN; const shared = process.env.SHARED;
   export const handler = async (event, context) => {
     if (event.fail) throw new TypeError("refused");
     if (event.exit) process.exit(1);
     return { own, shared, later: process.env.OWN, now: new Date().toISOString(),
              name: context.functionName, remaining: context.getRemainingTimeInMillis() };
   };`,
);
write("portal/api", "export const handler = async () => process.env.OWN ?? 'nothing';");
write("auction/pings", "export const handler = () => new Promise(() => {});");
write("session/api", "throw new Error('USER_POOL_ID is missing');");

const unloadable = Promise.withResolvers<string>();
type Name = "ingest/leads" | "portal/api" | "session/api" | "auction/pings";
const plan = (name: Name, own: string, timeoutMs = 20_000) => ({
  name,
  arn: `arn:${name}`,
  timeoutMs,
  memoryMb: 128,
  environment: { OWN: own },
});
const host = startFunctions({
  functions: [
    plan("ingest/leads", "a"),
    plan("portal/api", "b"),
    plan("session/api", "c"),
    plan("auction/pings", "d", 200),
  ],
  folderOf,
  environment: { SHARED: "everybody" },
  onOutput: (stream) => stream.resume(),
  onUnloadable: (name, reason) => unloadable.resolve(`${name}: ${reason}`),
});
afterAll(async () => {
  await host.stop();
  rmSync(folder, { recursive: true });
});

describe("a function", () => {
  it("finds its own environment when it loads, and the shared one always", async () => {
    const invoked = await host.invoke("ingest/leads", {});
    expect(invoked).toMatchObject({
      kind: "returned",
      result: { own: "a", shared: "everybody", name: "ingest-leads" },
    });
    expect(await host.invoke("portal/api", {})).toEqual({ kind: "returned", result: "nothing" });
    expect(process.env["SHARED"]).toBeUndefined();
  });

  it("fails with its error, and times out as its stack says", async () => {
    expect(await host.invoke("ingest/leads", { fail: true })).toEqual({
      kind: "failed",
      errorType: "TypeError",
      errorMessage: "refused",
    });
    expect(await host.invoke("auction/pings", {})).toEqual({ kind: "timed-out" });
  });

  it("that does not load is told, and fails alone", async () => {
    expect(await unloadable.promise).toBe("session/api: Error: USER_POOL_ID is missing");
    expect((await host.invoke("session/api", {})).kind).toBe("failed");
    expect((await host.invoke("portal/api", {})).kind).toBe("returned");
  });

  it("that ends its runtime gets a fresh one", async () => {
    expect((await host.invoke("ingest/leads", { exit: true })).kind).toBe("failed");
    expect((await host.invoke("ingest/leads", {})).kind).toBe("returned");
  });

  it("lives in the turned time, and keeps its remaining time", async () => {
    host.turnClock(new Date("2026-01-02T03:04:05.000Z"));
    const turned = await host.invoke("ingest/leads", {});
    host.turnClock(null);
    expect(turned).toMatchObject({
      result: { now: expect.stringMatching(/^2026-01-02T03:04:0/) },
    });
    const { remaining } = Object(turned.kind === "returned" ? turned.result : {});
    expect(remaining).toBeGreaterThan(0);
    expect(remaining).toBeLessThanOrEqual(20_000);
  });

  it("is the new one after a reload", async () => {
    write("portal/api", "export const handler = async () => 'new';");
    host.reload();
    expect(await host.invoke("portal/api", {})).toEqual({ kind: "returned", result: "new" });
  });
});
