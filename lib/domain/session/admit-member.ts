import type { Tokens } from "./identity-provider.ts";
import type { SessionDeps } from "./session-deps.ts";

/** Whether a sign-in belongs to an active member; one of somebody else ends here. */
export const admitMember = async (
  { members, identities, clock }: SessionDeps,
  tokens: Tokens,
): Promise<boolean> => {
  if (await members.seen(tokens.subject, clock())) return true;
  await identities.revoke(tokens.refreshToken);
  return false;
};
