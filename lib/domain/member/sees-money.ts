import type { MemberRole } from "#contract/buyer";

/** Whether a role reads payments and invoices; agents and viewers see the balance alone. */
export const seesMoney = (role: MemberRole): boolean =>
  role === "owner" || role === "manager" || role === "finance";
