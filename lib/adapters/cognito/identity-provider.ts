import {
  type AuthenticationResultType,
  type CognitoIdentityProviderClient,
  InitiateAuthCommand,
  type InitiateAuthCommandInput,
  InvalidPasswordException,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import * as z from "zod";
import { Defect } from "#domain/errors";
import type { IdentityProvider, Tokens } from "#domain/session/identity-provider";
import { ensureAccount, setPassword } from "./accounts.ts";
import { isAnyOf, isTooMuch, tooMuch } from "./provider-errors.ts";

export type Pool = {
  client: CognitoIdentityProviderClient;
  userPoolId: string;
  clientId: string;
};

const Claims = z.object({ sub: z.string() });

/** The token came straight from the provider, so its claims are read without a check. */
const subjectOf = (accessToken: string): string => {
  const [, claims = ""] = accessToken.split(".");
  return Claims.parse(JSON.parse(Buffer.from(claims, "base64url").toString("utf8"))).sub;
};

const Result = z.object({
  AccessToken: z.string(),
  ExpiresIn: z.int(),
  RefreshToken: z.string().optional(),
});

const tokensOf = (result: AuthenticationResultType | undefined, refreshToken?: string): Tokens => {
  const given = Result.parse(result);
  const refresh = given.RefreshToken ?? refreshToken;
  if (refresh === undefined) throw new Defect("a sign-in came without a refresh token");
  return {
    subject: subjectOf(given.AccessToken),
    accessToken: given.AccessToken,
    expiresInSeconds: given.ExpiresIn,
    refreshToken: refresh,
  };
};

/** A session that has ended already cannot be ended again. */
const isEnded = isAnyOf(
  "InvalidParameterException",
  "NotAuthorizedException",
  "UnauthorizedException",
  "UnsupportedTokenTypeException",
);

/** Who cannot sign in, for whatever reason, gets one answer. */
const isRefusedSignIn = isAnyOf(
  "CodeMismatchException",
  "ExpiredCodeException",
  "InvalidParameterException",
  "NotAuthorizedException",
  "PasswordResetRequiredException",
  "UserNotConfirmedException",
  "UserNotFoundException",
);

/** Runs a sign-in; a refused one is a result, for whatever reason it is refused. */
const refusedAs = async <Result, Refused>(
  refused: Refused,
  run: () => Promise<Result>,
): Promise<Result | Refused> => {
  try {
    return await run();
  } catch (error) {
    if (isRefusedSignIn(error)) return refused;
    if (isTooMuch(error)) throw tooMuch();
    throw error;
  }
};

const wrong = { kind: "wrong" } as const;
const none = { kind: "none" } as const;
const ended = { kind: "ended" } as const;

const signedIn = (result: AuthenticationResultType | undefined, refreshToken?: string) =>
  ({ kind: "signedIn", tokens: tokensOf(result, refreshToken) }) as const;

const initiate = (
  { client, clientId }: Pool,
  flow: InitiateAuthCommandInput["AuthFlow"],
  parameters: Record<string, string>,
) =>
  client.send(
    new InitiateAuthCommand({ ClientId: clientId, AuthFlow: flow, AuthParameters: parameters }),
  );

/** Signing in by an e-mail code: the provider sends it and knows it. */
const codes = (pool: Pool): Pick<IdentityProvider, "sendCode" | "answerCode"> => ({
  sendCode: (email) =>
    refusedAs(none, async () => {
      const parameters = { USERNAME: email, PREFERRED_CHALLENGE: "EMAIL_OTP" };
      const { ChallengeName, Session } = await initiate(pool, "USER_AUTH", parameters);
      if (ChallengeName !== "EMAIL_OTP" || Session === undefined) return none;
      return { kind: "sent", session: Session } as const;
    }),
  answerCode: ({ email, session, code }) =>
    refusedAs(wrong, async () => {
      const answer = await pool.client.send(
        new RespondToAuthChallengeCommand({
          ClientId: pool.clientId,
          ChallengeName: "EMAIL_OTP",
          Session: session,
          ChallengeResponses: { USERNAME: email, EMAIL_OTP_CODE: code },
        }),
      );
      return signedIn(answer.AuthenticationResult);
    }),
});

/** The user pool behind the session endpoints. */
export const identityProvider = (pool: Pool): IdentityProvider => ({
  ...codes(pool),
  signInWithPassword: (email, password) =>
    refusedAs(wrong, async () => {
      const parameters = { USERNAME: email, PASSWORD: password };
      const answer = await initiate(pool, "USER_PASSWORD_AUTH", parameters);
      return answer.AuthenticationResult ? signedIn(answer.AuthenticationResult) : wrong;
    }),
  refresh: (refreshToken) =>
    refusedAs(ended, async () => {
      const parameters = { REFRESH_TOKEN: refreshToken };
      const answer = await initiate(pool, "REFRESH_TOKEN_AUTH", parameters);
      return signedIn(answer.AuthenticationResult, refreshToken);
    }),
  revoke: async (refreshToken) => {
    try {
      await pool.client.send(
        new RevokeTokenCommand({ ClientId: pool.clientId, Token: refreshToken }),
      );
    } catch (error) {
      if (!isEnded(error)) throw error;
    }
  },
  ensureAccount: (email) => ensureAccount(pool, email),
  setPassword: async (email, password) => {
    try {
      await setPassword(pool, email, password);
      return { kind: "set" };
    } catch (error) {
      if (error instanceof InvalidPasswordException) return { kind: "unsuitable" };
      throw error;
    }
  },
});
