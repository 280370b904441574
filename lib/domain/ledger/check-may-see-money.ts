import type { MemberRole } from "#contract/buyer";
import { Refusal } from "../errors.ts";
import { seesMoney } from "../member/sees-money.ts";

/**
 * Owners, managers and finance see money; agents and viewers work without it.
 * @throws Refusal forbidden
 */
export const checkMaySeeMoney = (role: MemberRole): void => {
  if (!seesMoney(role))
    throw new Refusal(
      "forbidden",
      `Your role, ${role}, does not see the wallet. An owner can change it.`,
    );
};
