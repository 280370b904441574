import type { MemberPrincipal } from "#contract/principal";
import { Refusal } from "../errors.ts";
import { seesPersonal } from "../member/sees-personal.ts";

/** Who works leads may return them; finance and viewers read. */
export const mayReturn = ({ role }: Pick<MemberPrincipal, "role">): boolean => seesPersonal(role);

/** @throws Refusal forbidden, before any return is read, so that it says nothing about it */
export const checkMayReturn = (member: MemberPrincipal): void => {
  if (!mayReturn(member))
    throw new Refusal(
      "forbidden",
      `Your role, ${member.role}, can read returns but not make or change them. An owner can change it.`,
    );
};
