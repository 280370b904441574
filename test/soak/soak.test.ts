import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const run = promisify(execFile);

it("some seconds of a random life leave books that are right", async () => {
  const given = ["--seed=1", "--actions=30", "--brief"];
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, "run.ts"), ...given]);
  expect(stdout).toMatch(/seed 1: [1-9]\d+ entries, .* 0 anomalies/);
}, 180_000);
