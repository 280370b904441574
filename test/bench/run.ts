import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import type { Bench, Figure } from "./bench.ts";

/** `npm run bench [-- name …]`: runs every bench of this folder whose name contains a given word. */
const wanted = process.argv.slice(2);

const isBench = (module: unknown): module is Bench =>
  typeof module === "object" && module !== null && "name" in module && "run" in module;

const load = async (file: string): Promise<Bench> => {
  const module: unknown = await import(new URL(file, import.meta.url).href);
  if (!isBench(module)) throw new Error(`${file} must export name and run`);
  return module;
};

const meets = ({ value, goal, atLeast }: Figure): boolean | null =>
  goal === null ? null : atLeast ? value >= goal : value <= goal;

const files = readdirSync(new URL(".", import.meta.url))
  .filter((file) => file.endsWith("-bench.ts"))
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)))
  .sort();

const benches = [];
for (const file of files) {
  const bench = await load(file);
  process.stderr.write(`${bench.name} …\n`);
  const startedMs = performance.now();
  const figures = await bench.run();
  benches.push({
    name: bench.name,
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
process.exit(0);
