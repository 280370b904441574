import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

const schemas = /@aws-sdk\/client-[^/]+\/dist-es\/schemas\/schemas_\d+\.js$/;
const named = /^const (_\w+) = ("[^"\n]*");$/gm;
const computedKey = /\[(_\w+)\]:/g;

/**
 * Writes out the names of properties in the AWS SDK's schemas. They are constants in brackets, and
 * what is in brackets may have effects, so that a bundler keeps the schema of every operation that
 * a service has beside the few that are called.
 */
export const plainSchemaKeys: Plugin = {
  name: "plain-schema-keys",
  setup: (build) => {
    build.onLoad({ filter: schemas }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const texts = new Map([...text.matchAll(named)].map(([, name, value]) => [name, value]));
      const contents = text.replace(computedKey, (whole, name: string) => {
        const value = texts.get(name);
        return value === undefined ? whole : `${value}:`;
      });
      return { contents, loader: "js" };
    });
  },
};
