import { Refusal } from "../errors.ts";
import { admitMember } from "./admit-member.ts";
import { forgiveTries, limitTries } from "./limit-tries.ts";
import { normaliseEmail } from "./normalise-email.ts";
import type { Session } from "./session.ts";
import type { SessionDeps } from "./session-deps.ts";

/**
 * Signs in with a password.
 * @throws Refusal unauthenticated, alike for a wrong password and an unknown address; rate_limited
 */
export const signInWithPassword = async (
  deps: SessionDeps,
  given: { email: string; password: string; keep: boolean },
): Promise<Session> => {
  const email = normaliseEmail(given.email);
  await limitTries(deps, "password", email);
  const result = await deps.identities.signInWithPassword(email, given.password);
  if (result.kind === "wrong" || !(await admitMember(deps, result.tokens)))
    throw new Refusal("unauthenticated", "The e-mail address or the password is not right.");
  await forgiveTries(deps, "password", email);
  return { tokens: result.tokens, keep: given.keep };
};
