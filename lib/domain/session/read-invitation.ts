import { Refusal } from "../errors.ts";
import type { Invitation } from "../member/member-store.ts";
import type { SessionDeps } from "./session-deps.ts";

/** What is said of every invitation that lets nobody in: used, expired, replaced or never made. */
export const invitationGone = (): Refusal =>
  new Refusal(
    "not_found",
    "This invitation was used or has expired. Ask the person who sent it for a new one.",
  );

/**
 * The invitation of a token while it is good.
 * @throws Refusal not_found
 */
export const readInvitation = async (
  { members, hash, clock }: SessionDeps,
  token: string,
): Promise<Invitation> => {
  const invitation = await members.readInvitation(hash(token));
  if (!invitation || invitation.expiresAt <= clock().toISOString()) throw invitationGone();
  return invitation;
};
