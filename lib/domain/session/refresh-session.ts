import { admitMember } from "./admit-member.ts";
import type { Session } from "./session.ts";
import type { Held } from "./session-cookie.ts";
import type { SessionDeps } from "./session-deps.ts";

/**
 * A new access token for a refresh token; `ended` when the session has, `removed` when the member
 * of a session that is good was.
 * May be repeated: each repeat gets a token of its own.
 */
export const refreshSession = async (
  deps: SessionDeps,
  held: Held,
): Promise<{ kind: "renewed"; session: Session } | { kind: "ended" } | { kind: "removed" }> => {
  const result = await deps.identities.refresh(held.refreshToken);
  if (result.kind === "ended") return { kind: "ended" };
  if (!(await admitMember(deps, result.tokens))) return { kind: "removed" };
  return { kind: "renewed", session: { tokens: result.tokens, keep: held.keep } };
};
