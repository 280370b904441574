import * as z from "zod";

/** What a function may be told by its stack; each entry asks for the part it needs. */
export const variables = {
  TABLE_NAME: z.string(),
  LEAD_QUEUE_URL: z.url(),
  DELIVERY_QUEUE_URL: z.url(),
  BILLING_QUEUE_URL: z.url(),
  RETURN_QUEUE_URL: z.url(),
  NOTICE_QUEUE_URL: z.url(),
  EVIDENCE_BUCKET: z.string(),
  EMAIL_EVENTS: z
    .string()
    .optional()
    .describe("SES configuration set that reports bounces and complaints"),
  STRIPE_SECRET_NAME: z
    .string()
    .optional()
    .describe("Secret with Stripe's keys; absent = no cards, or keys in the environment"),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_PUBLISHABLE_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_API_URL: z.url().optional().describe("Absent = Stripe itself"),
  STRIPE_SCRIPT_URL: z.url().optional().describe("Absent = Stripe's own script"),
  SOCKET_URL: z.string().describe("wss:// address that portals connect to"),
  SOCKET_MANAGEMENT_URL: z.url().describe("@connections endpoint of the socket API"),
  USER_POOL_ID: z.string(),
  USER_POOL_CLIENT_ID: z.string(),
  USER_POOL_JWKS: z
    .string()
    .optional()
    .describe("The pool's public keys as JSON, where they cannot be fetched from its address"),
  PORTAL_URL: z.url().describe("Where the portal is served, for links in e-mails"),
  AGENCY_NAME: z.string(),
  AGENCY_ACCENT: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, "must be a colour such as #1d4ed8")
    .default("#1d4ed8")
    .describe("Accent colour of e-mails"),
  EMAIL_FROM: z.string(),
  SUPPORT_EMAIL: z
    .email()
    .optional()
    .describe("Where people write to for help; absent = to the sender"),
  OUTBOUND_LOOPBACK: z
    .literal("allowed")
    .optional()
    .describe("Set by the local cloud alone; no stack can carry it"),
} as const;

/** What a function needs that asks the card's processor; all absent = the agency takes no cards. */
export const cardVariables = {
  STRIPE_SECRET_NAME: variables.STRIPE_SECRET_NAME,
  STRIPE_SECRET_KEY: variables.STRIPE_SECRET_KEY,
  STRIPE_PUBLISHABLE_KEY: variables.STRIPE_PUBLISHABLE_KEY,
  STRIPE_WEBHOOK_SECRET: variables.STRIPE_WEBHOOK_SECRET,
  STRIPE_API_URL: variables.STRIPE_API_URL,
  STRIPE_SCRIPT_URL: variables.STRIPE_SCRIPT_URL,
} as const;

/** What a function needs that sends e-mail in the agency's name. */
export const emailVariables = {
  AGENCY_NAME: variables.AGENCY_NAME,
  AGENCY_ACCENT: variables.AGENCY_ACCENT,
  EMAIL_FROM: variables.EMAIL_FROM,
  EMAIL_EVENTS: variables.EMAIL_EVENTS,
  SUPPORT_EMAIL: variables.SUPPORT_EMAIL,
  PORTAL_URL: variables.PORTAL_URL,
} as const;

/** The named variables, parsed; a missing one stops the function at its start. */
export const readEnvironment = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object(shape).parse(process.env);
