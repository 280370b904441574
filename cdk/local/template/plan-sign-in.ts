import * as z from "zod";
import type { Find, SignInPlan } from "./cloud-plan.ts";

const unitSeconds: Record<string, number> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

const Client = z.object({
  AccessTokenValidity: z.number().default(1),
  IdTokenValidity: z.number().default(1),
  RefreshTokenValidity: z.number().default(30),
  AuthSessionValidity: z.number().default(3),
  TokenValidityUnits: z
    .object({
      AccessToken: z.string().default("hours"),
      IdToken: z.string().default("hours"),
      RefreshToken: z.string().default("days"),
    })
    .default({ AccessToken: "hours", IdToken: "hours", RefreshToken: "days" }),
});
const Pool = z.object({
  Policies: z
    .object({ PasswordPolicy: z.object({ MinimumLength: z.number() }).optional() })
    .default({}),
});

/** How long tokens of the pool's client live, and how long a password must be. */
export const planSignIn = (find: Find): SignInPlan => {
  const [client] = find("AWS::Cognito::UserPoolClient");
  const [pool] = find("AWS::Cognito::UserPool");
  const times = Client.parse(client?.properties ?? {});
  const units = times.TokenValidityUnits;
  const seconds = (count: number, unit: string) => count * (unitSeconds[unit] ?? 1);
  return {
    accessSeconds: seconds(times.AccessTokenValidity, units.AccessToken),
    idSeconds: seconds(times.IdTokenValidity, units.IdToken),
    refreshSeconds: seconds(times.RefreshTokenValidity, units.RefreshToken),
    challengeSeconds: times.AuthSessionValidity * 60,
    minPasswordLength:
      Pool.parse(pool?.properties ?? {}).Policies.PasswordPolicy?.MinimumLength ?? 8,
  };
};
