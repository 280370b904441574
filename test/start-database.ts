import { rmSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startDynoxide } from "#local/emulators/dynoxide";
import { makeScratchFolder } from "#local/emulators/scratch-folder";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the local database answers. */
    databaseEndpoint: string;
  }
}

/**
 * Starts the local database that all test files of a run share, each with tables of its own;
 * `DYNAMODB_ENDPOINT` names another to use instead. It goes with the run, however that ends.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env["DYNAMODB_ENDPOINT"];
  if (given) {
    project.provide("databaseEndpoint", given);
    return async () => {};
  }
  const folder = makeScratchFolder("local-table");
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  const dynoxide = await startDynoxide(join(folder, "table.db"));
  project.provide("databaseEndpoint", dynoxide.endpoint);
  return async () => {
    await dynoxide.stop();
    process.off("exit", remove);
    remove();
  };
}
