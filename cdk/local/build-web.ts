import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isPortalFresh } from "../build-portal.ts";
import { Failure } from "./failure.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Builds the portal when its sources are newer than the last build. In a process of its own,
 * because Vite changes NODE_ENV for the whole process.
 * @returns the folder that is served
 */
export const buildWeb = async (): Promise<string> => {
  const folder = join(root, "web/dist");
  if (!existsSync(join(root, "web/vite.config.ts")) || isPortalFresh()) return folder;
  const script = 'import("./cdk/build-portal.ts").then((portal) => portal.buildPortal())';
  const child = spawn(process.execPath, ["-e", script], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += String(chunk);
  });
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Failure(`The portal does not build: ${errors.trim().slice(0, 600)}`);
  return folder;
};
