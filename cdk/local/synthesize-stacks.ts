import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { Failure } from "./failure.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const cache = join(root, ".build/stacks");

const Settings = z.object({ context: z.record(z.string(), z.unknown()) });

/** The stage that runs here: this deployment's settings, with what must be local. */
const localContext = () => ({
  ...Settings.parse(JSON.parse(readFileSync(join(root, "cdk.json"), "utf8"))).context,
  stage: "local",
  region: "us-east-1",
  portalUrl: undefined,
});

/** Everything that a template can depend on; a function's code is not part of it. */
const fingerprint = (): string => {
  const hash = createHash("sha256");
  const files = globSync(["cdk/**/*.ts", "lib/contract/**/*.ts", "cdk.json", "package-lock.json"], {
    cwd: root,
    exclude: ["cdk/local/**"],
  });
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest("hex").slice(0, 16);
};

const lastLines = (text: string) =>
  text
    .split("\n")
    .filter((line) => /\S/.test(line) && !/^\s+at /.test(line))
    .slice(-4)
    .join(" ");

const synthesizeInto = (folder: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["cdk/app.ts"], {
      cwd: root,
      env: {
        ...process.env,
        CDK_OUTDIR: folder,
        NO_COLOR: "1",
        CDK_CONTEXT_JSON: JSON.stringify(localContext()),
      },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const end = () => child.kill();
    process.once("exit", end);
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += String(chunk);
    });
    child.once("error", reject);
    child.once("exit", (code) => {
      process.off("exit", end);
      if (code === 0) resolve();
      else reject(new Failure(`The stacks do not synthesize: ${lastLines(errors)}`));
    });
  });

/**
 * The folder with the synthesized stacks; made anew when one of their sources changed.
 * @param onSynthesis called before a synthesis, which takes some seconds
 */
export const synthesizeStacks = async (onSynthesis: () => void = () => {}): Promise<string> => {
  const folder = join(cache, fingerprint());
  if (existsSync(join(folder, "manifest.json"))) return folder;
  onSynthesis();
  mkdirSync(cache, { recursive: true });
  const fresh = join(cache, `making-${process.pid}`);
  await synthesizeInto(fresh);
  // Another process may have been faster; its output is the same.
  if (existsSync(folder)) rmSync(fresh, { recursive: true });
  else renameSync(fresh, folder);
  return folder;
};
