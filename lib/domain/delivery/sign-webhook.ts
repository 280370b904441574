import { createHmac } from "node:crypto";
import type { SigningSecret } from "#contract/delivery";

const keyOf = (secret: string): Buffer => Buffer.from(secret.slice("whsec_".length), "base64");

const isValid = (secret: SigningSecret, at: Date): boolean =>
  secret.expiresAt === null || Date.parse(secret.expiresAt) > at.getTime();

type Message = { id: string; at: Date; body: string };

/**
 * The headers of Standard Webhooks. Every secret that is still valid signs, the newest first, so
 * that a receiver may change its own at any time of the overlap. Without secrets only id and time.
 */
export const signWebhook = (
  secrets: readonly SigningSecret[],
  { id, at, body }: Message,
): Record<string, string> => {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = secrets
    .filter((secret) => isValid(secret, at))
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
    .map(({ secret }) =>
      createHmac("sha256", keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest("base64"),
    )
    .map((signature) => `v1,${signature}`);
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    ...(signatures.length > 0 && { "webhook-signature": signatures.join(" ") }),
  };
};
