import { randomBytes } from "node:crypto";
import type { Directory, User } from "./directory.ts";
import { SignInError } from "./sign-in-error.ts";
import type { TokenIssuer, Validity } from "./token-issuer.ts";

export type AuthenticationResult = {
  AuthenticationResult: {
    AccessToken: string;
    IdToken: string;
    RefreshToken?: string;
    ExpiresIn: number;
    TokenType: "Bearer";
  };
};

type SessionOptions = {
  directory: Directory;
  issuer: TokenIssuer;
  validity: Validity & { refreshSeconds: number };
};

const refuse = (message: string) => new SignInError("NotAuthorizedException", message);

/** Starts, refreshes and ends sessions; a disabled user has none. */
export const makeSessions = ({ directory, issuer, validity }: SessionOptions) => {
  const answer = (user: User, authTime: number, nowMs: number) => {
    const { access, id } = issuer.issue(user, authTime, Math.floor(nowMs / 1_000));
    return {
      AccessToken: access,
      IdToken: id,
      ExpiresIn: validity.accessSeconds,
      TokenType: "Bearer" as const,
    };
  };
  return {
    start: (user: User, nowMs: number): AuthenticationResult => {
      if (!user.enabled) throw refuse("User is disabled.");
      const authTime = Math.floor(nowMs / 1_000);
      const refreshToken = randomBytes(48).toString("base64url");
      directory.refreshTokens.set(refreshToken, {
        sub: user.sub,
        authTime,
        expiresAt: authTime + validity.refreshSeconds,
      });
      directory.save();
      return {
        AuthenticationResult: { ...answer(user, authTime, nowMs), RefreshToken: refreshToken },
      };
    },
    refresh: (token: string, nowMs: number): AuthenticationResult => {
      const known = directory.refreshTokens.get(token);
      if (!known) throw refuse("Refresh Token has been revoked");
      if (known.expiresAt * 1_000 < nowMs) throw refuse("Refresh Token has expired");
      const user = directory.get(known.sub);
      if (!user.enabled) throw refuse("User is disabled.");
      return { AuthenticationResult: answer(user, known.authTime, nowMs) };
    },
    /** Ends one session; a repeat changes nothing. */
    revoke: (token: string) => {
      directory.refreshTokens.delete(token);
      directory.save();
    },
    /** Ends every session of the user whose access token this is. */
    endAll: (accessToken: string, nowMs: number) => {
      directory.endSessions(
        directory.get(issuer.readAccess(accessToken, Math.floor(nowMs / 1_000))),
      );
      directory.save();
    },
  };
};

export type Sessions = ReturnType<typeof makeSessions>;
