import type { MemberRole } from "#contract/buyer";

/** Whether a role reads names, phones and addresses; finance and viewers see them masked. */
export const seesPersonal = (role: MemberRole): boolean =>
  role === "owner" || role === "manager" || role === "agent";
