import { fork } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import type { Figure } from "./bench.ts";
import type { BenchReport } from "./run-one.ts";

/** `npm run bench [-- name …]`: runs every bench of this folder whose name contains a given word. */
const wanted = process.argv.slice(2);
const longestMs = 240_000;

const meets = ({ value, goal, atLeast }: Figure): boolean | null =>
  goal === null ? null : atLeast ? value >= goal : value <= goal;

/** Runs a bench in a process of its own, so that none is disturbed by what another left behind. */
const runApart = (file: string): Promise<BenchReport> =>
  new Promise((resolve, reject) => {
    const child = fork(new URL("run-one.ts", import.meta.url), [file], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`${file} took longer than ${longestMs / 1_000} s`));
    }, longestMs);
    child.once("message", (report: BenchReport) => {
      clearTimeout(timer);
      resolve(report);
    });
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code}`)));
  });

const files = readdirSync(new URL(".", import.meta.url))
  .filter((file) => file.endsWith("-bench.ts"))
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)))
  .sort();

const benches = [];
for (const file of files) {
  process.stderr.write(`${file} …\n`);
  const startedMs = performance.now();
  const { name, figures } = await runApart(file);
  benches.push({
    name,
    seconds: Math.round((performance.now() - startedMs) / 100) / 10,
    figures: figures.map((figure) => ({ ...figure, meetsGoal: meets(figure) })),
  });
}
const report = JSON.stringify(
  {
    at: new Date().toISOString(),
    node: process.version,
    cores: cpus().length,
    processor: cpus()[0]?.model ?? "unknown",
    benches,
  },
  null,
  2,
);
const folder = new URL("../../.local/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("bench.json", folder), `${report}\n`);
console.log(report);
