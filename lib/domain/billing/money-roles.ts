import type { MemberRole } from "#contract/buyer";
import { Refusal } from "../errors.ts";

const managers: readonly MemberRole[] = ["owner", "finance"];

/** Whether a role may move money and change how it is paid. */
export const mayManageMoney = (role: MemberRole): boolean => managers.includes(role);

/** @throws Refusal forbidden for members who may not move money */
export const checkMayManageMoney = (role: MemberRole): void => {
  if (!mayManageMoney(role))
    throw new Refusal(
      "forbidden",
      `Your role, ${role}, cannot move money. An owner or finance member can.`,
    );
};
