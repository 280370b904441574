import { Refusal } from "../errors.ts";
import { admitMember } from "./admit-member.ts";
import type { Session } from "./session.ts";
import type { SessionDeps } from "./session-deps.ts";

/** What a caller without a session is told. */
export const sessionEnded = (headers: Record<string, string> = {}): Refusal =>
  new Refusal("unauthenticated", "Your session has ended. Sign in again.", { headers });

/**
 * A new access token for a refresh token. May be repeated: each repeat gets a token of its own.
 * @throws Refusal unauthenticated when the session or the membership has ended
 */
export const refreshSession = async (
  deps: SessionDeps,
  held: { refreshToken: string; keep: boolean },
): Promise<Session> => {
  const result = await deps.identities.refresh(held.refreshToken);
  if (result.kind === "ended" || !(await admitMember(deps, result.tokens))) throw sessionEnded();
  return { tokens: result.tokens, keep: held.keep };
};
