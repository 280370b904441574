import { type App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import type { Foundation } from "./constructs/shared-environment.ts";
import { AlarmsStack } from "./stacks/alarms-stack.ts";
import { ApiStack } from "./stacks/api-stack.ts";
import { DataStack } from "./stacks/data-stack.ts";
import { IdentityStack } from "./stacks/identity-stack.ts";
import { SiteStack } from "./stacks/site-stack.ts";
import { WorkersStack } from "./stacks/workers-stack.ts";
import type { Stage } from "./stage.ts";

/**
 * All stacks of a stage in one app, checked by the AWS Solutions rules.
 * @param assets folder of the built portal
 */
export const defineStacks = (app: App, stage: Stage, assets: string) => {
  const env = { region: stage.region };
  const id = (name: string) => `${stage.stage}-${name}`;
  const data = new DataStack(app, id("data"), { env, stage });
  const identity = new IdentityStack(app, id("identity"), { env, stage });
  const { evidence } = data;
  const site = new SiteStack(app, id("site"), { env, stage, identity, assets, evidence });
  const foundation: Foundation = { stage, data, identity, portalUrl: site.portalUrl };
  const workers = new WorkersStack(app, id("workers"), { env, foundation });
  const api = new ApiStack(app, id("api"), { env, foundation, workers });
  const alarms = new AlarmsStack(app, id("alarms"), { env, foundation, api, workers });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { data, identity, site, workers, api, alarms };
};
