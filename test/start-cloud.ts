import type { TestProject } from "vitest/node";
import { addAgencyKey, demoKeys } from "#local/bootstrap";
import { type Endpoints, startLocalCloud } from "#local/cloud";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the local cloud answers: `inject("endpoints").api` and so on. */
    endpoints: Endpoints;
    /** An owner's key of the empty agency. */
    agencyKey: string;
  }
}

/**
 * Starts a local cloud with an empty agency for a test project, on free ports and with data that
 * goes with it. Tests get at it by `inject("endpoints")` and `inject("agencyKey")`.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const trouble = (sentence: string) => process.stderr.write(`${sentence}\n`);
  const cloud = await startLocalCloud({ onTrouble: trouble, onDeath: trouble });
  await addAgencyKey(cloud.endpoints);
  project.provide("endpoints", cloud.endpoints);
  project.provide("agencyKey", demoKeys.agency);
  return cloud.stop;
}
