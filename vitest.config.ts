import { defineConfig } from "vitest/config";

/** Tests that start a local cloud of their own. */
const ownCloud = ["test/cdk/local/main.test.ts", "test/soak/soak.test.ts"];

/**
 * `unit` is the inner loop: no browser and no local cloud, at most the local database. Its files
 * share a process per core, for most of a short test's time is the start of a process and the
 * import of what it tests; so a file leaves nothing behind: it restores what it mocks or stubs.
 * `simulation` lives through a hundred thousand schedules of the market and of its money.
 * `cloud` starts the whole local cloud; `browser` drives Chromium against it.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          env: { AWS_LAMBDA_LOG_LEVEL: "FATAL" },
          include: ["test/**/*.test.ts"],
          exclude: [
            "test/{routes,isolation,e2e}/**",
            "test/simulation/{market,money/money}.test.ts",
            ...ownCloud,
            "node_modules/**",
          ],
          globalSetup: ["test/start-database.ts"],
          isolate: false,
          maxWorkers: "100%",
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "simulation",
          env: { AWS_LAMBDA_LOG_LEVEL: "FATAL" },
          include: ["test/simulation/{market,money/money}.test.ts"],
        },
      },
      {
        test: {
          name: "cloud",
          include: ["test/{routes,isolation}/**/*.test.ts", ...ownCloud],
          globalSetup: ["test/start-cloud.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/start-cloud.ts"],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
