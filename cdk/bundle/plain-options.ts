import { join } from "node:path";
import type { BuildOptions } from "esbuild";

// A CommonJS package inside an ES module bundle still calls require for Node's own modules.
const requireForPackages =
  'import{createRequire as __createRequire}from"node:module";' +
  "const require=__createRequire(import.meta.url);";

/** How a function is bundled before anything of ours makes it lighter. */
export const plainOptions = {
  absWorkingDir: join(import.meta.dirname, "../.."),
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node24",
  // The ES module builds shake; zod and the AWS SDK are half their size this way.
  mainFields: ["module", "main"],
  minify: true,
  legalComments: "none",
  banner: { js: requireForPackages },
  metafile: true,
  logLevel: "silent",
} as const satisfies BuildOptions;
