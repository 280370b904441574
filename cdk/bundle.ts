import { existsSync, watch } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile, stop } from "esbuild";
import { type FunctionName, functionNames } from "#contract/route";
import { leaveOutLazyParts, makeLazyParts } from "./bundle/lazy-parts.ts";
import { plainOptions } from "./bundle/plain-options.ts";
import { replaceModules, versionsOnly } from "./bundle/replace-modules.ts";
import { jsonSchemaReplacements, sdkReplacements } from "./bundle/replacements.ts";
import { requireBuiltins } from "./bundle/require-builtins.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const outputFolder = join(root, ".build/functions");

/** The folder that holds the bundle of one function, as `lambda.Code.fromAsset` takes it. */
export const bundleFolder = (name: FunctionName): string => join(outputFolder, name);

/** Functions of the contract whose source file is not there. */
export const missingFunctions = (): FunctionName[] =>
  functionNames.filter((name) => !existsSync(join(root, "functions", `${name}.ts`)));

const present = () => {
  const missing = missingFunctions();
  return functionNames.filter((name) => !missing.includes(name));
};

/** The one function that writes JSON schemas, in the OpenAPI document. */
const writesJsonSchemas = (name: FunctionName): boolean => name === "ingest/reference";

const bundle = async (names: readonly FunctionName[]): Promise<Metafile["outputs"]> => {
  const replacements = names.some(writesJsonSchemas)
    ? sdkReplacements
    : [...sdkReplacements, ...jsonSchemaReplacements];
  const { metafile } = await build({
    ...plainOptions,
    outdir: outputFolder,
    // Names file and line in a stack trace; read only when an error is printed.
    sourcemap: true,
    sourcesContent: false,
    entryPoints: names.map((name) => ({ in: `functions/${name}.ts`, out: `${name}/index` })),
    plugins: [replaceModules(replacements), versionsOnly, leaveOutLazyParts, requireBuiltins],
  });
  await makeLazyParts(metafile);
  return metafile.outputs;
};

const keepWeights = async (outputs: Metafile["outputs"]): Promise<void> => {
  await mkdir(outputFolder, { recursive: true });
  await writeFile(join(root, ".build/metafile.json"), JSON.stringify({ outputs }));
};

/**
 * Bundles every function that exists into `.build/functions/<name>/index.mjs`, exactly as it runs
 * on Lambda and in the local cloud. What each bundle is made of stays in `.build/metafile.json`.
 * @throws esbuild's BuildFailure, whose message names file and line
 */
export const bundleFunctions = async (): Promise<{ missing: FunctionName[] }> => {
  const names = present();
  const outputs = await Promise.all([
    bundle(names.filter((name) => !writesJsonSchemas(name))),
    bundle(names.filter(writesJsonSchemas)),
  ]);
  await keepWeights(Object.assign({}, ...outputs));
  return { missing: missingFunctions() };
};

/** Changes this close together are one. */
const settleMs = 200;

/**
 * Bundles now, and again whenever a source of the functions changes, until disposed; reports how
 * each later bundling ended. Between two changes no bundler runs.
 */
export const watchFunctions = async (
  onRebuilt: (failure: string | null) => void,
): Promise<() => void> => {
  await bundleFunctions();
  await stop();
  let timer: NodeJS.Timeout | undefined;
  let building: Promise<void> = Promise.resolve();
  const rebuild = async () => {
    const failure = await bundleFunctions().then(
      () => null,
      (error: unknown) => String(error),
    );
    await stop();
    onRebuilt(failure);
  };
  const watchers = ["functions", "lib"].map((folder) =>
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        building = building.then(rebuild);
      }, settleMs);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
};
