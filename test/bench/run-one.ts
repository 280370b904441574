import type { Bench, Figure } from "./bench.ts";

/** What a bench tells the process that started it. */
export type BenchReport = { name: string; figures: Figure[] };

const isBench = (module: unknown): module is Bench =>
  typeof module === "object" && module !== null && "name" in module && "run" in module;

const file = process.argv[2] ?? "";
const module: unknown = await import(new URL(file, import.meta.url).href);
if (!isBench(module)) throw new Error(`${file} must export name and run`);
const report: BenchReport = { name: module.name, figures: await module.run() };
process.send?.(report, () => process.exit(0));
