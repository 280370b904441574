import { existsSync, globSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const built = join(root, "web/dist/index.html");

/** Whether the last build of the portal is younger than everything it is made of. */
export const isPortalFresh = (): boolean => {
  if (!existsSync(built)) return false;
  const builtAt = statSync(built).mtimeMs;
  return globSync(["web/**/*.{ts,tsx,css,html,svg,json}", "lib/contract/**/*.ts"], {
    cwd: root,
    exclude: ["web/dist/**"],
  }).every((file) => statSync(join(root, file)).mtimeMs <= builtAt);
};

/**
 * Builds the portal with Vite when its sources are newer than the last build; gives its folder.
 * NODE_ENV is changed for the whole process.
 */
export const buildPortal = async (): Promise<string> => {
  if (!isPortalFresh()) {
    // That of a test runner would make a slow and heavy portal, which later starts would serve.
    process.env["NODE_ENV"] = "production";
    const { build } = await import("vite");
    await build({ root: join(root, "web"), logLevel: "warn" });
  }
  return join(root, "web/dist");
};
