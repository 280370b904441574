import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { openTable } from "#adapters/dynamo/table/table";
import { makeFirstKey } from "./first-key.ts";

const root = join(import.meta.dirname, "..");
const outputsFile = join(root, ".local/deployed.json");
const Outputs = z.record(z.string(), z.record(z.string(), z.string()));

const outputNamed = (outputs: z.infer<typeof Outputs>, name: string): string | undefined =>
  Object.values(outputs).find((stack) => name in stack)?.[name];

const deployStacks = (given: string[]): void => {
  mkdirSync(join(root, ".local"), { recursive: true });
  const cdk = join(root, "node_modules/.bin/cdk");
  const flags = ["deploy", "--all", "--require-approval", "never", "--outputs-file", outputsFile];
  const { status } = spawnSync(cdk, [...flags, ...given], { cwd: root, stdio: "inherit" });
  if (status !== 0) {
    console.error("\nThe deployment stopped; the lines above say where. Run it again to go on.");
    process.exit(status ?? 1);
  }
};

deployStacks(process.argv.slice(2));
const outputs = Outputs.parse(JSON.parse(readFileSync(outputsFile, "utf8")));
const tableName = outputNamed(outputs, "TableName");
if (!tableName) throw new Error(`${outputsFile} names no table`);
process.env["AWS_REGION"] ??= outputNamed(outputs, "Region");
const key = await makeFirstKey(openTable(tableName));
console.log(`\nPortal       ${outputNamed(outputs, "PortalUrl")}`);
console.log(`API          ${outputNamed(outputs, "PortalUrl")}/v1`);
console.log(
  key
    ? `Agency key   ${key}   (owner; shown this once, keep it safe)`
    : "Agency key   an owner key exists already; make more under POST /v1/agency/keys",
);
