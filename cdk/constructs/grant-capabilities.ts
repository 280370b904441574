import { Validations } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { FunctionName } from "#contract/route";
import { functionSettings, type QueueName } from "../function-settings.ts";
import type { HouseFunction } from "./house-function.ts";
import type { Foundation } from "./shared-environment.ts";
import type { WorkerQueue } from "./worker-queue.ts";

const accountActions = [
  "AdminCreateUser",
  "AdminDeleteUser",
  "AdminDisableUser",
  "AdminEnableUser",
  "AdminGetUser",
  "AdminSetUserPassword",
  "AdminUpdateUserAttributes",
].map((action) => `cognito-idp:${action}`);

/** Grants a function what its settings name beside the table: queues, sign-in, e-mail, sockets. */
export const grantCapabilities = (
  made: HouseFunction,
  name: FunctionName,
  foundation: Foundation,
  queues: Record<QueueName, WorkerQueue>,
): void => {
  const settings = functionSettings[name];
  const allow = (actions: string[], resources: string[]) =>
    made.lambda.addToRolePolicy(new PolicyStatement({ actions, resources }));

  for (const queue of settings.queues ?? [])
    allow(["sqs:SendMessage"], [queues[queue].queue.queueArn]);
  if (settings.accounts) allow(accountActions, [foundation.identity.users.userPoolArn]);
  if (settings.email) {
    // The sender's identity may be an address or its domain, so every identity of this account.
    const identities = foundation.data.formatArn({
      service: "ses",
      resource: "identity",
      resourceName: "*",
    });
    const configurationSet = foundation.data.formatArn({
      service: "ses",
      resource: "configuration-set",
      resourceName: foundation.data.emailEvents.configurationSetName,
    });
    allow(["ses:SendEmail"], [identities, configurationSet]);
    Validations.of(made).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:${foundation.stage.region}:<AWS::AccountId>:identity/*]`,
      reason: "SES checks the identity of the sender, be it the address or its domain.",
    });
  }
  if (settings.evidence) {
    const { evidence } = foundation.data;
    allow(settings.evidence === "readWrite" ? ["s3:GetObject", "s3:PutObject"] : ["s3:GetObject"], [
      evidence.arnForObjects("evidence/*"),
    ]);
    // Without it a file that is not there is answered like one that may not be read.
    allow(["s3:ListBucket"], [evidence.bucketArn]);
    Validations.of(made).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${foundation.stage.stage}-data:ExportsOutputFnGetAttEvidence4CC26D68Arn9E0A376E/evidence/*]`,
      reason: "A file's key has the ids of its buyer and itself, known only once it is made.",
    });
  }
  if (settings.cards && foundation.stage.stripeSecret)
    Secret.fromSecretNameV2(made, "Cards", foundation.stage.stripeSecret).grantRead(made.lambda);
  if (settings.sockets) {
    const { sockets, socketStage } = foundation.identity;
    Validations.of(made).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:execute-api:${foundation.stage.region}:<AWS::AccountId>:${foundation.stage.stage}-identity:ExportsOutputRefSocketsA3E6BA67978249B9/live/POST/@connections/*]`,
      reason: "A connection's id is known only once it is open.",
    });
    allow(
      ["execute-api:ManageConnections"],
      [sockets.arnForExecuteApiV2("POST/@connections/*", socketStage.stageName)],
    );
  }
};
