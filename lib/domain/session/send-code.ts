import { limits } from "#contract/limits";
import { limitTries } from "./limit-tries.ts";
import { normaliseEmail } from "./normalise-email.ts";
import type { SessionDeps } from "./session-deps.ts";

/** Tries of one code; the provider allows as many. */
const triesPerCode = 5;
const codeMs = limits.signInCodeMinutes * 60_000;

/**
 * Sends a sign-in code. For an address that nobody has, all but the e-mail happens: a challenge is
 * kept that looks, counts and expires as a real one, and never succeeds.
 * @throws Refusal rate_limited
 */
export const sendCode = async (
  deps: SessionDeps,
  given: string,
): Promise<{ challenge: string; expiresIn: number }> => {
  const email = normaliseEmail(given);
  await limitTries(deps, "code", email);
  const sent = await deps.identities.sendCode(email);
  const challenge = deps.newToken();
  await deps.signIns.addChallenge({
    challengeHash: deps.hash(challenge),
    emailHash: deps.hash(email),
    session: sent.kind === "sent" ? sent.session : null,
    triesLeft: triesPerCode,
    expiresAt: new Date(deps.clock().getTime() + codeMs),
  });
  return { challenge, expiresIn: limits.signInCodeMinutes * 60 };
};
