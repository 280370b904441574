import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// Plain JavaScript for Node 20: this runs before anything is installed.

export const root = fileURLToPath(new URL("../..", import.meta.url));

const majorOf = (version) => Number(/^v?(\d+)/.exec(version)?.[1]);

const lock = join(root, "package-lock.json");
const marker = join(root, "node_modules/.installed-lock");
const hashOfLock = () => createHash("sha256").update(readFileSync(lock)).digest("hex");

const isInstalled = () => {
  if (existsSync(marker) && readFileSync(marker, "utf8") === hashOfLock()) return true;
  const installed = join(root, "node_modules/.package-lock.json");
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
};

// Not `npm ci`: it refuses a lock file made behind a registry that lacks the packages of other
// platforms. The lock file's versions hold either way, and it stays as it is.
const install = () => {
  console.log(" Installing npm packages (first use, or their list has changed) …");
  const npm = process.env.npm_execpath;
  const flags = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  const run = npm ? [process.execPath, [npm, ...flags]] : ["npm", flags];
  const { status, error } = spawnSync(...run, {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (error || status !== 0) {
    console.error(" The npm packages could not be installed; the lines above say why.");
    process.exit(1);
  }
  writeFileSync(marker, hashOfLock());
};

/**
 * Installs the npm packages when they are missing or older than the lock file.
 * @returns {string} the path of a Node that is at least version 24
 */
export const prepareNode = () => {
  if (majorOf(process.version) < 20) {
    console.error(` This needs Node 20 or newer; this is ${process.version}.`);
    process.exit(1);
  }
  if (!isInstalled()) install();
  if (majorOf(process.version) >= 24) return process.execPath;
  const own = join(root, "node_modules/.bin/node");
  if (existsSync(own)) return own;
  console.error(
    ` There is no npm package of Node 24 for ${process.platform}-${process.arch}: ` +
      `install Node 24 and run this again (this is ${process.version}).`,
  );
  return process.exit(1);
};

/**
 * Calls `stop` when npm, which runs a script in a shell, was killed: the shell ends with it, and
 * nobody passes the signal on.
 */
export const whenNpmIsGone = (stop) => {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    stop();
  }, 500);
  timer.unref();
};
