import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";

const root = join(import.meta.dirname, "../..");

/** What a function needs seldom, kept in a file beside its bundle and read at its first use. */
export type LazyPart = {
  /** How sources import it. */
  imported: RegExp;
  /** Its file beside the bundle. */
  file: string;
  /** What stands in the bundle: the same exports, which `require` the file when they are touched. */
  standIn: string;
  /** Makes the file. */
  make: (file: string) => Promise<unknown>;
};

/** Bundles one export of a package into a file that `require` reads. */
const bundleExport = (exported: string, from: string) => (outfile: string) =>
  build({
    absWorkingDir: root,
    stdin: { contents: `export { ${exported} } from "${from}";`, resolveDir: root },
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node24",
    mainFields: ["module", "main"],
    minify: true,
    logLevel: "silent",
  });

/** Only buyers whose answer is XML pay for a parser. */
const xmlParser: LazyPart = {
  imported: /^fast-xml-parser$/,
  file: "xml-parser.cjs",
  standIn: `
    export function XMLParser(...args) {
      return new (require("./xml-parser.cjs").XMLParser)(...args);
    }`,
  make: bundleExport("XMLParser", "fast-xml-parser"),
};

/** Look-ups, batches that are refused, and sign-ins have no phone to read. */
const phoneLibrary: LazyPart = {
  imported: /^libphonenumber-js\/core$/,
  file: "phone-library.cjs",
  standIn: `
    export function parsePhoneNumberFromString(...args) {
      return require("./phone-library.cjs").parsePhoneNumberFromString(...args);
    }`,
  make: bundleExport("parsePhoneNumberFromString", "libphonenumber-js/core"),
};

/** A table of every ZIP code; 140 KB that only a lead with a ZIP code reads. */
const zipTable: LazyPart = {
  imported: /\/zip-table\.json$/,
  file: "zip-table.json",
  standIn: `
    export default {
      get rows() {
        return require("./zip-table.json").rows;
      },
    };`,
  make: async (file) => {
    await mkdir(dirname(file), { recursive: true });
    await copyFile(join(root, "lib/domain/fields/zip-table.json"), file);
  },
};

const lazyParts: readonly LazyPart[] = [xmlParser, phoneLibrary, zipTable];

const namespaceOf = ({ file }: LazyPart): string => `lazy:${file}`;

/** Leaves the seldom parts out of bundles; `makeLazyParts` then puts them beside. */
export const leaveOutLazyParts: Plugin = {
  name: "lazy-parts",
  setup: (pluginBuild) => {
    for (const part of lazyParts) {
      const namespace = namespaceOf(part);
      // First of the two, so that a part never stands in for its own file.
      // The name of require is the banner's; esbuild leaves it alone, for nothing resolves here.
      pluginBuild.onResolve({ filter: /^\.\//, namespace }, ({ path }) => ({
        path,
        external: true,
      }));
      pluginBuild.onResolve({ filter: part.imported }, () => ({
        path: part.file,
        namespace,
        sideEffects: false,
      }));
      pluginBuild.onLoad({ filter: /./, namespace }, () => ({ contents: part.standIn }));
    }
  },
};

/** Puts beside each bundle the parts that it was bundled without. */
export const makeLazyParts = async (metafile: Metafile): Promise<void> => {
  for (const [output, { inputs }] of Object.entries(metafile.outputs))
    for (const part of lazyParts)
      if (Object.keys(inputs).some((input) => input.startsWith(namespaceOf(part))))
        await part.make(join(root, dirname(output), part.file));
};
