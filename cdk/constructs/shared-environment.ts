import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import type { DataStack } from "../stacks/data-stack.ts";
import type { IdentityStack } from "../stacks/identity-stack.ts";
import type { Stage } from "../stage.ts";

/** What functions need from the stacks below them. */
export type Foundation = {
  stage: Stage;
  data: DataStack;
  identity: IdentityStack;
  /** Where people reach the portal: the custom domain, else CloudFront's. */
  portalUrl: string;
};

/** The environment every function gets; each parses the part it uses. */
export const sharedEnvironment = (
  foundation: Foundation,
  table: ITable,
): Record<string, string> => ({
  TABLE_NAME: table.tableName,
  USER_POOL_ID: foundation.identity.users.userPoolId,
  USER_POOL_CLIENT_ID: foundation.identity.client.userPoolClientId,
  SOCKET_URL: `${foundation.portalUrl.replace("https://", "wss://")}/live`,
  SOCKET_MANAGEMENT_URL: foundation.identity.socketStage.callbackUrl,
  PORTAL_URL: foundation.portalUrl,
  AGENCY_NAME: foundation.stage.agencyName,
  AGENCY_ACCENT: foundation.stage.accent,
  EMAIL_FROM: foundation.stage.emailFrom ?? foundation.stage.ownerEmail,
  EVIDENCE_BUCKET: foundation.data.evidence.bucketName,
  EMAIL_EVENTS: foundation.data.emailEvents.configurationSetName,
  ...(foundation.stage.supportEmail && { SUPPORT_EMAIL: foundation.stage.supportEmail }),
  ...(foundation.stage.stripeSecret && { STRIPE_SECRET_NAME: foundation.stage.stripeSecret }),
});
