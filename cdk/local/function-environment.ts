import { localClient } from "./emulators/local-credentials.ts";
import type { Jwks } from "./sign-in/token-issuer.ts";
import type { StripeKeys } from "./stripe/stripe-keys.ts";

type ServiceEndpoints = {
  dynamodb: string;
  fauxqs: string;
  mail: string;
  signIn: string;
  jwks: Jwks;
  /** Keys of Stripe; with addresses it is the local one. */
  stripe?: StripeKeys & { endpoint?: string; scriptUrl?: string };
};

const stripeVariables = (stripe: NonNullable<ServiceEndpoints["stripe"]>) => ({
  STRIPE_SECRET_KEY: stripe.secretKey,
  STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
  STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
  ...(stripe.endpoint && { STRIPE_API_URL: stripe.endpoint }),
  ...(stripe.scriptUrl && { STRIPE_SCRIPT_URL: stripe.scriptUrl }),
});

/**
 * What every function finds in its environment beside its own variables. Endpoints reach the AWS
 * SDK by its usual variables; the machine's own AWS settings stay out.
 */
export const functionEnvironment = (services: ServiceEndpoints): Record<string, string> => ({
  PATH: process.env["PATH"] ?? "",
  TZ: "UTC",
  AWS_REGION: localClient.region,
  AWS_DEFAULT_REGION: localClient.region,
  AWS_ACCESS_KEY_ID: localClient.credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: localClient.credentials.secretAccessKey,
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
  AWS_ENDPOINT_URL_DYNAMODB: services.dynamodb,
  AWS_ENDPOINT_URL_SQS: services.fauxqs,
  AWS_ENDPOINT_URL_S3: services.fauxqs,
  AWS_ENDPOINT_URL_SESV2: services.mail,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: services.signIn,
  // The pool's keys cannot be fetched from its real address.
  USER_POOL_JWKS: JSON.stringify(services.jwks),
  ...(services.stripe && stripeVariables(services.stripe)),
  // Buyers of the demo answer on this machine; no stack can carry this variable.
  OUTBOUND_LOOPBACK: "allowed",
});
