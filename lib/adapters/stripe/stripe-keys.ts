import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import * as z from "zod";
import type { Clock } from "#domain/effects";

export type KeySettings = {
  STRIPE_SECRET_NAME?: string | undefined;
  STRIPE_SECRET_KEY?: string | undefined;
  STRIPE_PUBLISHABLE_KEY?: string | undefined;
  STRIPE_WEBHOOK_SECRET?: string | undefined;
};

const Keys = z.object({
  secretKey: z.string().min(1),
  publishableKey: z.string().min(1),
  webhookSecret: z.string().default(""),
});
export type Keys = z.infer<typeof Keys>;

/** Keys that may be changed while they are in use. */
export type KeyRing = {
  current: () => Keys;
  /**
   * Reads the keys again, since Stripe has refused these or signs with others. It does so once a
   * minute at most, for anybody may send a wrong signature.
   * @returns whether there are others now
   */
  renew: (refused: Keys) => Promise<boolean>;
};

const leastPauseMs = 60_000;

const readSecret = async (name: string): Promise<Keys> => {
  const client = new SecretsManagerClient({ maxAttempts: 3 });
  const answer = await client.send(new GetSecretValueCommand({ SecretId: name }));
  return Keys.parse(JSON.parse(answer.SecretString ?? "{}"));
};

const secretRing = async (name: string, clock: Clock): Promise<KeyRing> => {
  let keys = await readSecret(name);
  let readAtMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;
  const read = async () => {
    const before = JSON.stringify(keys);
    const after = await readSecret(name);
    if (JSON.stringify(after) !== before) keys = after;
  };
  return {
    current: () => keys,
    renew: async (refused) => {
      const nowMs = clock().getTime();
      if (keys === refused && reading === null && nowMs - readAtMs >= leastPauseMs) {
        readAtMs = nowMs;
        reading = read().finally(() => {
          reading = null;
        });
      }
      // A secret that cannot be read now leaves the refusal as it is.
      await reading?.catch(() => {});
      return keys !== refused;
    },
  };
};

/** Keys that stay as they are. */
export const fixedKeys = (keys: Keys): KeyRing => ({
  current: () => keys,
  renew: async () => false,
});

/** The keys of the environment, else of the named secret; null where an agency takes no cards. */
export const openKeys = async (settings: KeySettings, clock: Clock): Promise<KeyRing | null> => {
  if (settings.STRIPE_SECRET_KEY)
    return fixedKeys(
      Keys.parse({
        secretKey: settings.STRIPE_SECRET_KEY,
        publishableKey: settings.STRIPE_PUBLISHABLE_KEY,
        webhookSecret: settings.STRIPE_WEBHOOK_SECRET,
      }),
    );
  return settings.STRIPE_SECRET_NAME ? secretRing(settings.STRIPE_SECRET_NAME, clock) : null;
};
