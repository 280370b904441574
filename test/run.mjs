import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { prepareNode, root, whenNpmIsGone } from "../cdk/local/prepare-node.mjs";

// What `npm test` runs, on whatever Node the host has: installs what is missing, then everything.

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

let running = null;
const stop = () => {
  running?.kill("SIGTERM");
  process.exit(130);
};
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
whenNpmIsGone(stop);

/** Runs a command of node_modules to its end; gives its exit code. */
const run = (command, ...given) =>
  new Promise((resolve) => {
    running = spawn(join(bin, command), given, {
      cwd: root,
      env: environment,
      stdio: ["ignore", "inherit", "inherit"],
    });
    running.once("error", () => resolve(1));
    running.once("exit", (code) => resolve(code ?? 1));
  });

const totals = { passed: 0, failed: 0 };
const failures = [];

const count = (name, passed, failed) => {
  totals.passed += passed;
  totals.failed += failed;
  if (failed > 0) failures.push(name);
};

const check = async (name, command, ...given) => {
  console.log(`\n── ${name}`);
  const code = await run(command, ...given);
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
await check("lint", "biome", "check", "--error-on-warnings", ".");
await check("types", "tsc", "-p", "tsconfig.json");
await check("types of the portal", "tsc", "-p", "web/tsconfig.json");
await test("unit");
await test("simulation");
await test("cloud");
if (prepareChromium()) await test("browser");
else
  console.log(
    "\n── browser tests are skipped: there is no Chromium here; install it or set CHROMIUM.",
  );
await check("unused code", "knip");

const seconds = Math.round((Date.now() - startedAt) / 1_000);
console.log(
  `\n${failures.length > 0 ? `Failed: ${failures.join(", ")}` : "All good"} (${seconds} s)`,
);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed > 0 ? 1 : 0);
