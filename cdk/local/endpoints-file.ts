import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { demoKeys } from "./bootstrap.ts";
import type { Endpoints } from "./cloud.ts";
import type { DemoMarket } from "./demo-market.ts";

const fileIn = (folder: string) => join(folder, "endpoints.json");

/** Writes every address, key and sign-in to `endpoints.json`, for people and tools. */
export const writeEndpoints = (
  folder: string,
  endpoints: Endpoints,
  market: DemoMarket | null,
): void => {
  mkdirSync(folder, { recursive: true });
  const content = {
    ...endpoints,
    agencyKey: demoKeys.agency,
    ...(market && {
      crm: market.crmUrl,
      sourceKeys: { test: demoKeys.sourceTest, live: demoKeys.sourceLive },
      sources: market.sources,
      signIns: market.signIns,
    }),
    pid: process.pid,
  };
  writeFileSync(fileIn(folder), `${JSON.stringify(content, null, 2)}\n`);
};

/** Nothing runs any more, so the addresses lead nowhere. */
export const removeEndpoints = (folder: string): void => rmSync(fileIn(folder), { force: true });
