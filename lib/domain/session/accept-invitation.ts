import { Defect, Refusal } from "../errors.ts";
import { admitMember } from "./admit-member.ts";
import { normaliseEmail } from "./normalise-email.ts";
import { invitationGone, readInvitation } from "./read-invitation.ts";
import type { Session } from "./session.ts";
import type { SessionDeps } from "./session-deps.ts";

const unsuitable = () =>
  new Refusal("invalid_request", "One value needs a fix; see errors.", {
    errors: [
      {
        pointer: "#/password",
        code: "unsuitable_password",
        message: "This password cannot be used.",
        hint: "Use at least ten characters, without spaces at the ends.",
      },
    ],
  });

/**
 * Takes up an invitation and signs in. All that may fail comes before the invitation is used, and
 * may be repeated, so that a crash on the way leaves a link that still works. Without a password
 * the account gets one that nobody knows: its e-mail codes are the way in.
 * @throws Refusal not_found when the invitation is used or has expired, invalid_request
 */
export const acceptInvitation = async (
  deps: SessionDeps,
  given: { token: string; name: string; password?: string | undefined },
): Promise<Session> => {
  const invitation = await readInvitation(deps, given.token);
  const email = normaliseEmail(invitation.email);
  const password = given.password ?? deps.newToken();
  const subject = await deps.identities.ensureAccount(email);
  const set = await deps.identities.setPassword(email, password);
  if (set.kind === "unsuitable") throw unsuitable();
  await deps.members.identify(subject, invitation);
  const used = await deps.members.useInvitation({
    tokenHash: invitation.tokenHash,
    name: given.name,
    at: deps.clock(),
  });
  if (used.kind === "gone") throw invitationGone();
  const signedIn = await deps.identities.signInWithPassword(email, password);
  if (signedIn.kind === "wrong" || !(await admitMember(deps, signedIn.tokens)))
    throw new Defect("a member who has just joined cannot sign in");
  return { tokens: signedIn.tokens, keep: false };
};
