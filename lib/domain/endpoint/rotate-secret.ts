import type { Endpoint, SigningSecret } from "#contract/delivery";
import type { Clock } from "../effects.ts";
import { notFound, Refusal } from "../errors.ts";
import type { EndpointPath, EndpointStore } from "./endpoint-store.ts";
import { signingSecretOf } from "./new-endpoint.ts";

type Deps = {
  endpoints: Pick<EndpointStore, "read" | "setSecrets">;
  clock: Clock;
  newToken: () => string;
};

const overlapMs = 24 * 3_600_000;
const maxSecrets = 3;
const maxTries = 5;

const nextSecrets = (secrets: SigningSecret[], token: string, at: Date): SigningSecret[] => {
  const now = at.toISOString();
  const overlapEnd = new Date(at.getTime() + overlapMs).toISOString();
  const stillValid = secrets
    .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
    .map((secret) => ({ ...secret, expiresAt: secret.expiresAt ?? overlapEnd }));
  return [signingSecretOf(token, at), ...stillValid].slice(0, maxSecrets);
};

/**
 * Makes a new signing secret, the newest first; the one before signs beside it for 24 hours, so
 * that the receiver can change over without refusing a lead. A repeat makes one more.
 * @throws Refusal not_found, or conflict when the endpoint sends e-mail
 */
export const rotateSecret = async (deps: Deps, path: EndpointPath): Promise<Endpoint> => {
  for (let tried = 0; tried < maxTries; tried++) {
    const endpoint = await deps.endpoints.read(path);
    if (!endpoint) throw notFound("endpoint");
    if (endpoint.target.kind !== "webhook")
      throw new Refusal("conflict", "Only webhooks are signed; this endpoint sends e-mail.");
    const at = deps.clock();
    const rotated = await deps.endpoints.setSecrets(path, {
      seen: endpoint.secrets,
      secrets: nextSecrets(endpoint.secrets, deps.newToken(), at),
      changedAt: at.toISOString(),
    });
    if (rotated) return rotated;
  }
  throw new Refusal("unavailable", "The secrets of this endpoint are being changed. Try again.");
};
