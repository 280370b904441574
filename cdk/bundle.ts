import { existsSync, watch } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile, stop } from "esbuild";
import { type FunctionName, functionNames } from "#contract/route";
import { leaveOutLazyParts, makeLazyParts } from "./bundle/lazy-parts.ts";
import { plainOptions } from "./bundle/plain-options.ts";
import { plainSchemaKeys } from "./bundle/plain-schema-keys.ts";
import { replaceModules, versionsOnly } from "./bundle/replace-modules.ts";
import { jsonSchemaReplacements, sdkReplacements } from "./bundle/replacements.ts";
import { requireBuiltins } from "./bundle/require-builtins.ts";
import { unusedStripe } from "./bundle/unused-stripe.ts";

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

const bundle = async (
  names: readonly FunctionName[],
  outdir: string,
): Promise<Metafile["outputs"]> => {
  const replacements = names.some(writesJsonSchemas)
    ? sdkReplacements
    : [...sdkReplacements, ...jsonSchemaReplacements];
  const { metafile } = await build({
    ...plainOptions,
    outdir,
    // The logger reads it at a fault, to name file and line; see `source-stack.ts`.
    sourcemap: true,
    sourcesContent: false,
    entryPoints: names.map((name) => ({ in: `functions/${name}.ts`, out: `${name}/index` })),
    plugins: [
      replaceModules(replacements),
      unusedStripe,
      versionsOnly,
      plainSchemaKeys,
      leaveOutLazyParts,
      requireBuiltins,
    ],
  });
  await makeLazyParts(metafile);
  return metafile.outputs;
};

/**
 * Bundles every function that exists into `<folder>/<name>/index.mjs`, exactly as it runs on Lambda
 * and in the local cloud; the seldom parts lie beside. What each bundle is made of goes to
 * `metafile.json` beside the folder.
 * @param folder left out = where stacks and the local cloud take bundles from
 * @throws esbuild's BuildFailure, whose message names file and line
 */
export const bundleFunctions = async (
  folder: string = outputFolder,
): Promise<{ missing: FunctionName[] }> => {
  const names = present();
  const outputs = await Promise.all([
    bundle(
      names.filter((name) => !writesJsonSchemas(name)),
      folder,
    ),
    bundle(names.filter(writesJsonSchemas), folder),
  ]);
  await mkdir(folder, { recursive: true });
  const metafile = JSON.stringify({ outputs: Object.assign({}, ...outputs) });
  await writeFile(join(folder, "../metafile.json"), metafile);
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
