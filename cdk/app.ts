import { App } from "aws-cdk-lib";
import { buildPortal } from "./build-portal.ts";
import { bundleFunctions } from "./bundle.ts";
import { readStage } from "./stage.ts";
import { defineStacks } from "./synthesize.ts";

await bundleFunctions();
const app = new App();
defineStacks(
  app,
  readStage((name) => app.node.tryGetContext(name)),
  await buildPortal(),
);
app.synth();
