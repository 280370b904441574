import type { MemberPrincipal } from "#contract/principal";
import { Refusal } from "../errors.ts";
import { seesPersonal } from "../member/sees-personal.ts";

/**
 * Who works leads is who sees them whole.
 * @throws Refusal forbidden, before any lead is read, so that it says nothing about the lead
 */
export const checkMayWork = (member: MemberPrincipal): void => {
  if (!seesPersonal(member.role))
    throw new Refusal(
      "forbidden",
      `Your role, ${member.role}, can look at leads but not work them. An owner can change it.`,
    );
};
