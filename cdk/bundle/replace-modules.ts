import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Loader, OnLoadResult, Plugin, PluginBuild } from "esbuild";
import type { Replacement } from "./replacements.ts";

const root = join(import.meta.dirname, "../..");
const whole = "?whole";

const escaped = (text: string): string => text.replace(/[.?/\\+*()[\]{}^$|]/g, "\\$&");

/** A module of the same exports, of which only some are the real ones. */
const trimmed = async (path: string, keep: readonly string[]): Promise<OnLoadResult> => {
  const exported = Object.keys(await import(pathToFileURL(path).href));
  const refused = exported.filter((name) => !keep.includes(name));
  return {
    loader: "js",
    resolveDir: dirname(path),
    contents: [
      `export { ${keep.join(", ")} } from ${JSON.stringify(`${path}${whole}`)};`,
      'const refuse = () => { throw new Error("This is left out of the bundle."); };',
      `export { ${refused.map((name) => `refuse as ${name}`).join(", ")} };`,
    ].join("\n"),
  };
};

const substitute = async (path: string, by: Replacement["by"]): Promise<OnLoadResult> => {
  if (typeof by !== "string") return trimmed(path, by.keep);
  const loader: Loader = "ts";
  return {
    loader,
    resolveDir: dirname(by),
    contents: await readFile(by, "utf8"),
    watchFiles: [by],
  };
};

const loadWhole = (build: PluginBuild): void => {
  build.onResolve({ filter: /\?whole$/ }, ({ path }) => ({
    path: path.slice(0, -whole.length),
    namespace: "whole",
    sideEffects: false,
  }));
  build.onLoad({ filter: /./, namespace: "whole" }, async ({ path }) => ({
    contents: await readFile(path, "utf8"),
    resolveDir: dirname(path),
  }));
};

/** Puts one module in the place of another, by path, so that every importer gets it. */
export const replaceModules = (replacements: readonly Replacement[]): Plugin => ({
  name: "replace-modules",
  setup: (build) => {
    loadWhole(build);
    for (const { module, by } of replacements) {
      const path = join(root, "node_modules", module);
      build.onLoad({ filter: new RegExp(`^${escaped(path)}$`) }, () => substitute(path, by));
    }
  },
});

/** Of the SDK's package files, of which it asks the version alone, only that. */
export const versionsOnly: Plugin = {
  name: "versions-only",
  setup: (build) => {
    build.onLoad(
      { filter: /node_modules\/@(aws-sdk|smithy)\/[^/]+\/package\.json$/ },
      async (args) => {
        const { version }: { version: string } = JSON.parse(await readFile(args.path, "utf8"));
        return { contents: JSON.stringify({ version }), loader: "json" };
      },
    );
  },
};
