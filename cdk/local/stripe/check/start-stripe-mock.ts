import { execFile, spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Failure } from "../../failure.ts";
import { freePort } from "../../free-port.ts";

const folder = fileURLToPath(new URL("../../../../.local/stripe-mock", import.meta.url));
const binary = join(folder, "stripe-mock");
const source = "github.com/stripe/stripe-mock@latest";
const run = promisify(execFile);

/** Whether Go is here to build Stripe's own mock with. */
const hasGo = async (): Promise<boolean> => {
  try {
    await run("go", ["version"]);
    return true;
  } catch {
    return false;
  }
};

const install = async (): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  try {
    await run("go", ["install", source], { env: { ...process.env, GOBIN: folder } });
  } catch (error) {
    throw new Failure(`${source} does not install: ${String(error)}`);
  }
};

/** How long it may take to begin. */
const longestStartMs = 15_000;

/**
 * Starts stripe-mock, which answers from Stripe's published OpenAPI and refuses what that does not
 * know. It is built at the first use. @returns null when there is neither it nor Go
 */
export const startStripeMock = async (): Promise<{ port: number; stop: () => void } | null> => {
  if (!existsSync(binary)) {
    if (!(await hasGo())) return null;
    await install();
  }
  const [port, unused] = [await freePort(), await freePort()];
  const child = spawn(
    binary,
    ["-http-addr", `127.0.0.1:${port}`, "-https-addr", `127.0.0.1:${unused}`],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await new Promise<void>((resolve, reject) => {
    const fail = () => reject(new Failure("stripe-mock does not start."));
    const timer = setTimeout(fail, longestStartMs);
    child.once("exit", fail);
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += String(chunk);
      if (!said.includes("Listening for HTTP at")) return;
      clearTimeout(timer);
      resolve();
    });
  });
  return { port, stop: () => child.kill() };
};
