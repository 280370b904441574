import type { MemberRole } from "#contract/buyer";
import type { MemberPrincipal } from "#contract/principal";
import { Refusal } from "../errors.ts";

const managers: readonly MemberRole[] = ["owner", "finance"];
const readers: readonly MemberRole[] = [...managers, "manager"];

/** Whether a role may move money and change how it is paid. */
export const mayManageMoney = (role: MemberRole): boolean => managers.includes(role);

/** @throws Refusal forbidden for members who do not see the buyer's money */
export const checkSeesMoney = ({ role }: Pick<MemberPrincipal, "role">): void => {
  if (readers.includes(role)) return;
  throw new Refusal(
    "forbidden",
    `Your role, ${role}, does not see the wallet. An owner, manager or finance member can.`,
  );
};

/** @throws Refusal forbidden for members who may not move money */
export const checkManagesMoney = ({ role }: Pick<MemberPrincipal, "role">): void => {
  if (mayManageMoney(role)) return;
  throw new Refusal(
    "forbidden",
    `Your role, ${role}, cannot move money. An owner or finance member can.`,
  );
};
