import type { MemberRole } from "#contract/buyer";
import { Refusal } from "../errors.ts";

/**
 * Owners, managers and finance see money; agents and viewers work without it.
 * @throws Refusal forbidden
 */
export const checkMaySeeMoney = (role: MemberRole): void => {
  if (role === "agent" || role === "viewer")
    throw new Refusal(
      "forbidden",
      `Your role, ${role}, does not see the wallet's transactions. An owner can change it.`,
    );
};
