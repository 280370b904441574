import { Refusal } from "../errors.ts";
import { admitMember } from "./admit-member.ts";
import { forgiveTries } from "./limit-tries.ts";
import { normaliseEmail } from "./normalise-email.ts";
import type { Session } from "./session.ts";
import type { SessionDeps } from "./session-deps.ts";

const refused = (code: string, message: string, hint: string) =>
  new Refusal("unauthenticated", `${message} ${hint}`, {
    errors: [{ pointer: "#/code", code, message, hint }],
  });

const spent = () =>
  refused("code_expired", "This code is no longer good.", "Ask for a new one and use that.");

const wrong = (triesLeft: number) =>
  triesLeft === 0
    ? refused("code_locked", "This code was wrong too often.", "Ask for a new one and use that.")
    : refused(
        "code_wrong",
        "This code is not right.",
        `Look again at the e-mail; ${triesLeft === 1 ? "1 try is" : `${triesLeft} tries are`} left.`,
      );

/**
 * Signs in with the code from the e-mail. Each answer takes a try before it is looked at, so that
 * answers sent at once cannot guess more often than answers sent in turn.
 * @throws Refusal unauthenticated with the tries that are left, alike for every address
 */
export const signInWithCode = async (
  deps: SessionDeps,
  given: { email: string; code: string; challenge: string; keep: boolean },
): Promise<Session> => {
  const email = normaliseEmail(given.email);
  const challengeHash = deps.hash(given.challenge);
  const by = { emailHash: deps.hash(email), at: deps.clock() };
  const taken = await deps.signIns.takeTry(challengeHash, by);
  if (taken.kind === "spent") throw spent();
  if (taken.session === null) throw wrong(taken.triesLeft);
  const answer = { email, session: taken.session, code: given.code };
  const result = await deps.identities.answerCode(answer);
  if (result.kind === "wrong" || !(await admitMember(deps, result.tokens)))
    throw wrong(taken.triesLeft);
  await Promise.all([deps.signIns.endChallenge(challengeHash), forgiveTries(deps, "code", email)]);
  return { tokens: result.tokens, keep: given.keep };
};
