import { admitMember } from "./admit-member.ts";
import type { Session } from "./session.ts";
import type { Held } from "./session-cookie.ts";
import type { SessionDeps } from "./session-deps.ts";

/**
 * A new access token for a refresh token; `ended` when the session or the membership has ended.
 * May be repeated: each repeat gets a token of its own.
 */
export const refreshSession = async (
  deps: SessionDeps,
  held: Held,
): Promise<{ kind: "renewed"; session: Session } | { kind: "ended" }> => {
  const result = await deps.identities.refresh(held.refreshToken);
  if (result.kind === "ended" || !(await admitMember(deps, result.tokens)))
    return { kind: "ended" };
  return { kind: "renewed", session: { tokens: result.tokens, keep: held.keep } };
};
