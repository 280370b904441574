import type { MemberRole } from "#contract/buyer";

/** Whether a role sees the buyer's money; agents and viewers see the price of a lead alone. */
export const seesMoney = (role: MemberRole): boolean =>
  role === "owner" || role === "manager" || role === "finance";
