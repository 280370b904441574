import { spawn } from "node:child_process";
import { join } from "node:path";
import { prepareNode, root, whenNpmIsGone } from "./prepare-node.mjs";

// What `npm start` runs, on whatever Node the host has: hands over to Node 24.

const node = prepareNode();
const main = join(root, "cdk/local/main.ts");
const child = spawn(
  node,
  ["--disable-warning=ExperimentalWarning", main, ...process.argv.slice(2)],
  { stdio: "inherit", env: { ...process.env, LOCAL_CLOUD_STARTER: String(process.pid) } },
);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
whenNpmIsGone(() => child.kill("SIGTERM"));
child.once("error", (error) => {
  console.error(` Node 24 does not start: ${error.message}`);
  process.exit(1);
});
child.once("exit", (code) => process.exit(code ?? 1));
