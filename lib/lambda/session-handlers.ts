import type { RouteKey } from "#contract/routes";
import { Refusal } from "#domain/errors";
import { acceptInvitation } from "#domain/session/accept-invitation";
import { checkOwnPage } from "#domain/session/check-own-page";
import { membershipEnded } from "#domain/session/membership-ended";
import { readInvitation } from "#domain/session/read-invitation";
import { refreshSession } from "#domain/session/refresh-session";
import { sendCode } from "#domain/session/send-code";
import type { Session } from "#domain/session/session";
import {
  endSessionCookie,
  readSessionCookie,
  writeSessionCookie,
} from "#domain/session/session-cookie";
import type { SessionDeps } from "#domain/session/session-deps";
import { signInWithCode } from "#domain/session/sign-in-with-code";
import { signInWithPassword } from "#domain/session/sign-in-with-password";
import type { ApiHandlers } from "./http-api.ts";

type SessionRouteKey = Extract<RouteKey, `${string} /v1/session${string}`>;

/** A cookie that is worth nothing any more goes with the answer that says so. */
const noCookie = (isSecure: boolean) => ({ "set-cookie": endSessionCookie(isSecure) });

const sessionEnded = (isSecure: boolean): Refusal =>
  new Refusal("unauthenticated", "Your session has ended. Sign in again.", {
    headers: noCookie(isSecure),
  });

/**
 * The routes of sign-in on their use cases. The refresh token leaves in the cookie alone.
 * @param isSecure whether the portal is served over HTTPS
 */
export const sessionHandlers = (
  deps: SessionDeps,
  isSecure: boolean,
): ApiHandlers<SessionRouteKey> => {
  const opened = ({ tokens, keep }: Session) => ({
    status: 200 as const,
    body: { accessToken: tokens.accessToken, expiresIn: tokens.expiresInSeconds },
    cookies: [writeSessionCookie({ refreshToken: tokens.refreshToken, keep }, isSecure)],
  });
  return {
    "POST /v1/session/codes": async ({ body }) => ({
      status: 202,
      body: await sendCode(deps, body.email),
    }),
    "POST /v1/session/code": async ({ body }) => opened(await signInWithCode(deps, body)),
    "POST /v1/session/password": async ({ body }) => opened(await signInWithPassword(deps, body)),
    "POST /v1/session/refresh": async ({ headers, cookies }) => {
      checkOwnPage(headers);
      const held = readSessionCookie(cookies);
      const renewed = held ? await refreshSession(deps, held) : null;
      switch (renewed?.kind) {
        case "renewed":
          return opened(renewed.session);
        case "removed":
          throw membershipEnded(noCookie(isSecure));
        default:
          throw sessionEnded(isSecure);
      }
    },
    "DELETE /v1/session": async ({ headers, cookies }) => {
      checkOwnPage(headers);
      const held = readSessionCookie(cookies);
      if (held) await deps.identities.revoke(held.refreshToken);
      return { status: 204, body: null, cookies: [endSessionCookie(isSecure)] };
    },
    "GET /v1/session/invitations/{token}": async ({ path }) => {
      const { email, name, buyerName } = await readInvitation(deps, path.token);
      return { status: 200, body: { email, name, buyerName } };
    },
    "POST /v1/session/invitations/{token}/accept": async ({ path, body }) =>
      opened(await acceptInvitation(deps, { ...path, ...body })),
  };
};
