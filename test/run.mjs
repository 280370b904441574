import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { prepareNode, root, whenNpmIsGone } from "../cdk/local/prepare-node.mjs";

// What `npm test` and `npm run check` run, on whatever Node the host has: install what is missing,
// then everything, or with `--quick` the inner loop, which ends at the first step that fails.

const isQuick = process.argv.includes("--quick");

const node = prepareNode();
const bin = join(root, "node_modules/.bin");
const environment = {
  ...process.env,
  PATH: [dirname(node), bin, process.env.PATH ?? ""].join(delimiter),
  NO_COLOR: process.env.CI ? "1" : process.env.NO_COLOR,
};
if (environment.NO_COLOR === undefined) delete environment.NO_COLOR;

const chromiumPlaces = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const findChromium = () =>
  [process.env.CHROMIUM, ...chromiumPlaces].find((place) => place && existsSync(place));

/** Installs Chromium where that is possible without asking. */
const prepareChromium = () => {
  if (findChromium()) return true;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("Installing Chromium for the browser tests …");
    const apt = (...given) =>
      spawnSync("apt-get", ["-qq", ...given], {
        stdio: "ignore",
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      }).status === 0;
    apt("update");
    apt("install", "-y", "--no-install-recommends", "chromium");
  }
  return findChromium() !== undefined;
};

/** What runs, and the signal that ends it. */
const running = new Map();
let isStopping = false;
const stop = () => {
  if (isStopping) return;
  isStopping = true;
  if (running.size === 0) process.exit(130);
  for (const [{ pid }, signal] of running) process.kill(-pid, signal);
};
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
whenNpmIsGone(stop);

/** Starts a command of node_modules, as the head of a group that ends with it. */
const start = (stdio, signal, command, ...given) => {
  const options = { cwd: root, env: environment, detached: true };
  const child = spawn(join(bin, command), given, { ...options, stdio });
  if (child.pid) running.set(child, signal);
  child.once("exit", () => {
    running.delete(child);
    if (isStopping && running.size === 0) process.exit(130);
  });
  const ended = new Promise((resolve) => {
    child.once("error", () => resolve(1));
    // Not at its exit: what it wrote may still be on its way.
    child.once("close", (code) => {
      if (!isStopping) resolve(code ?? 1);
    });
  });
  return { child, ended };
};

/** Runs tests to their end, or until they removed what they made; gives their exit code. */
const run = (...command) => start(["ignore", "inherit", "inherit"], "SIGTERM", ...command).ended;

/** Runs a command that leaves nothing, beside others: what it says comes when it ends. */
const runBeside = async (...command) => {
  // The compiler would not end for less.
  const { child, ended } = start(["ignore", "pipe", "pipe"], "SIGKILL", ...command);
  const said = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => said.push(chunk));
  const code = await ended;
  return { code, said: Buffer.concat(said).toString() };
};

const totals = { passed: 0, failed: 0 };
const failures = [];

const count = (name, passed, failed) => {
  totals.passed += passed;
  totals.failed += failed;
  if (failed > 0) failures.push(name);
};

const check = async (name, ...command) => {
  const { code, said } = await runBeside(...command);
  console.log(`\n── ${name}`);
  process.stdout.write(said);
  count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1);
};

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0 };
  }
};

const test = async (project) => {
  console.log(`\n── ${project} tests`);
  const report = join(root, `.build/test-${project}.json`);
  rmSync(report, { force: true });
  mkdirSync(dirname(report), { recursive: true });
  const code = await run(
    "vitest",
    "run",
    `--project=${project}`,
    "--passWithNoTests",
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${report}`,
  );
  const { numPassedTests, numFailedTests } = readReport(report);
  // A file that does not even load has no failed test, and fails all the same.
  count(`${project} tests`, numPassedTests, code === 0 ? 0 : Math.max(1, numFailedTests));
};

const startedAt = Date.now();
const finish = () => {
  const seconds = Math.round((Date.now() - startedAt) / 1_000);
  const outcome = failures.length > 0 ? `Failed: ${failures.join(", ")}` : "All good";
  console.log(`\n${outcome} (${seconds} s)`);
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
  process.exit(totals.failed > 0 ? 1 : 0);
};

// One checker each: every further one reads all types again, which costs more than it saves.
await Promise.all([
  check("types", "tsc", "-p", "tsconfig.json", "--checkers", "1"),
  check("types of the portal", "tsc", "-p", "web/tsconfig.json", "--checkers", "1"),
  check("lint", "biome", "check", "--error-on-warnings", "."),
  check("unused code", "knip"),
]);
if (isQuick && failures.length > 0) finish();
await test("unit");
if (isQuick) finish();
await test("simulation");
await test("cloud");
if (prepareChromium()) await test("browser");
else
  console.log(
    "\n── browser tests are skipped: there is no Chromium here; install it or set CHROMIUM.",
  );
finish();
