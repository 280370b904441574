import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as z from "zod";
import { newDigest } from "#adapters/digest";
import { walletAudit } from "#adapters/dynamo/ledger/wallet-audit";
import { walletOwners } from "#adapters/dynamo/ledger/wallet-owners";
import { openTable, type Table } from "#adapters/dynamo/table/table";
import { verifyLedger } from "#domain/ledger/verify-ledger";

/**
 * `npm run ledger:verify` checks the books of every buyer in the local cloud that runs, or with
 * `-- --stage <name>` in the table that was deployed under that name.
 */
const folder = join(import.meta.dirname, "../.local");
const Local = z.object({ dynamodb: z.url(), table: z.string() });
const Outputs = z.record(z.string(), z.record(z.string(), z.string()));

/** Tells a person what to do about it, and ends. */
const giveUp = (hint: string): never => {
  console.error(hint);
  process.exit(1);
};

const readJson = (file: string, hint: string): unknown => {
  const path = join(folder, file);
  if (!existsSync(path)) giveUp(hint);
  return JSON.parse(readFileSync(path, "utf8"));
};

const openLocal = (): Table => {
  const { dynamodb, table } = Local.parse(
    readJson("endpoints.json", "No local cloud runs: start one with npm start, or name a --stage."),
  );
  process.env["AWS_ENDPOINT_URL_DYNAMODB"] = dynamodb;
  process.env["AWS_REGION"] = "us-east-1";
  process.env["AWS_ACCESS_KEY_ID"] = "local";
  process.env["AWS_SECRET_ACCESS_KEY"] = "local";
  return openTable(table);
};

const openStage = (stage: string): Table => {
  const outputs = Outputs.parse(
    readJson("deployed.json", "Nothing was deployed from here: run npm run deploy first."),
  );
  const ours = Object.entries(outputs).filter(([stack]) => stack.startsWith(`${stage}-`));
  const named = (name: string) => ours.find(([, values]) => name in values)?.[1][name];
  const table = named("TableName");
  process.env["AWS_REGION"] ??= named("Region");
  return openTable(table ?? giveUp(`No table was deployed from here as stage ${stage}.`));
};

const { values } = parseArgs({ options: { stage: { type: "string" } } });
const table = values.stage === undefined ? openLocal() : openStage(values.stage);
const deps = { audit: walletAudit(table), newDigest, now: () => new Date() };
const count = (number: number) => number.toLocaleString("en-US");

let entries = 0;
let buyers = 0;
let problems = 0;
for await (const buyerId of walletOwners(table)) {
  const verdict = await verifyLedger(deps, buyerId);
  for (const problem of verdict.problems) console.log(`${buyerId}  ${problem}`);
  entries += verdict.entries;
  buyers += 1;
  problems += verdict.problems.length;
}
console.log(
  `${count(entries)} entries of ${count(buyers)} buyers verified: ${count(problems)} problems`,
);
table.client.destroy();
process.exitCode = problems > 0 ? 1 : 0;
