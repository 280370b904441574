import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleFunctions } from "#cdk/bundle";
import { jsonSchemaReplacements, sdkReplacements } from "#cdk/bundle/replacements";
import { functionSettings } from "#cdk/function-settings";
import { type FunctionName, functionNames } from "#contract/route";

/** Functions that a supplier or a buyer waits for when they start. */
const hot: readonly FunctionName[] = [
  "ingest/leads",
  "auction/pings",
  "auction/finish",
  "delivery/deliver",
  "portal/api",
];
const hotBytes = 450_000;
const otherBytes = 500_000;
/** What is left of Stripe's client; no supplier and no lead waits for these. */
const withCardsBytes = 530_000;
/** S3's client carries the schemas of all its operations. */
const withFilesBytes = 560_000;

const folder = mkdtempSync(join(tmpdir(), "weights-"));
let outputs: Metafile["outputs"] = {};

beforeAll(async () => {
  await bundleFunctions(join(folder, "functions"));
  outputs = JSON.parse(readFileSync(join(folder, "metafile.json"), "utf8")).outputs;
});
afterAll(() => rmSync(folder, { recursive: true }));

const outputOf = (name: FunctionName) => {
  const [, output] =
    Object.entries(outputs).find(([file]) => file.endsWith(`/${name}/index.mjs`)) ?? [];
  if (!output) throw new Error(`${name} was not bundled`);
  return output;
};

/** A package by its name, our own code by its folder. */
const roomOf = (input: string): string =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? input.split("/").slice(0, 3).join("/");

/** What weighs most, one line each, for whoever has to make it lighter. */
const heaviest = (name: FunctionName): string => {
  const rooms = new Map<string, number>();
  for (const [input, { bytesInOutput }] of Object.entries(outputOf(name).inputs))
    rooms.set(roomOf(input), (rooms.get(roomOf(input)) ?? 0) + bytesInOutput);
  return [...rooms]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, 12)
    .map(([room, bytes]) => `${bytes} ${room}`)
    .join("\n");
};

describe("the weight of a bundle", () => {
  it.each(functionNames)("%s keeps its limit", (name) => {
    const { evidence, cards } = functionSettings[name];
    const lessHot = cards ? withCardsBytes : evidence ? withFilesBytes : otherBytes;
    const limit = hot.includes(name) ? hotBytes : lessHot;
    expect(outputOf(name).bytes, heaviest(name)).toBeLessThanOrEqual(limit);
  });

  it("carries no part of Stripe's API that nothing asks for", () => {
    const { inputs } = outputOf("portal/wallet");
    const stripe = Object.entries(inputs).filter(([path]) => path.includes("/stripe/esm/"));
    const bytes = stripe.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(90_000);
  });

  it("finds every module that is replaced, so that none moved away unseen", () => {
    const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
    for (const { module } of [...sdkReplacements, ...jsonSchemaReplacements])
      expect(
        inputs.some((input) => input.endsWith(module)),
        module,
      ).toBe(true);
  });

  it("carries no source of credentials but the environment", () => {
    const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
    const others = /credential-provider-(?!node)|token-providers|nested-clients/;
    expect(inputs.filter((input) => others.test(input))).toEqual([]);
  });
});
