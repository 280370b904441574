import { ConnectionLost } from "../api/api-problem.ts";
import { hasSignedInBefore, isOut, refreshSession, sessionState } from "../api/session-token.ts";

/**
 * Whether somebody is signed in, by the cookie if need be. A page that is merely entered asks the
 * server only when this browser was signed in before.
 */
export const openSession = async (isDeepLink: boolean): Promise<boolean> => {
  const state = sessionState();
  if (state === "signedIn" || state === "expired") return true;
  if (isOut()) return false;
  if (!isDeepLink && !hasSignedInBefore()) return false;
  try {
    return await refreshSession();
  } catch (error) {
    if (error instanceof ConnectionLost) return false;
    throw error;
  }
};
