import * as z from "zod";

/** Everything a deployment is told. The first three are asked; the rest have safe defaults. */
export const Stage = z.object({
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,20}$/, "must be lower-case letters, digits and dashes")
    .describe("Prefix of every stack, such as production"),
  agencyName: z.string().min(1).max(80),
  ownerEmail: z.email().describe("Receives alarms"),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "must be an AWS region such as us-east-1"),
  portalUrl: z
    .url({ protocol: /^https$/ })
    .optional()
    .describe("A custom domain; left out = the CloudFront address"),
  emailFrom: z
    .email()
    .optional()
    .describe("A sender verified in SES; left out = the owner's address"),
  supportEmail: z
    .email()
    .optional()
    .describe("Where buyers write to for help; left out = the sender's address"),
  accent: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, "must be a colour such as #0f766e")
    .default("#0f766e")
    .describe("Accent colour of e-mails"),
  stripeSecret: z
    .string()
    .regex(/^[A-Za-z0-9/_+=.@-]{1,200}$/, "must be the name of a secret")
    .optional()
    .describe("Secrets Manager secret with Stripe's keys; left out = no cards are taken"),
  keepData: z.boolean().default(true).describe("Table and user pool survive a destroyed stack"),
});
export type Stage = z.infer<typeof Stage>;

/** The stage of a CDK app, from its context; every wrong value is named. */
export const readStage = (context: (name: string) => unknown): Stage => {
  const given = Object.fromEntries(
    Object.keys(Stage.shape).flatMap((name) => {
      const value = context(name);
      return value === undefined
        ? []
        : [[name, name === "keepData" ? `${value}` !== "false" : value]];
    }),
  );
  const parsed = Stage.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(
    `The stage settings in cdk.json (or -c name=value) need a fix:\n${lines.join("\n")}`,
  );
};
