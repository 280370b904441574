import { Refusal } from "../errors.ts";

/**
 * What somebody is told whose sign-in is good but who was removed: to sign in again would not help.
 * Only who proves to be that person learns it.
 */
export const membershipEnded = (headers: Record<string, string> = {}): Refusal =>
  new Refusal("membership_ended", "You are no longer a member of this account.", { headers });
