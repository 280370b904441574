/** Tells the role of the member who called, so that an open portal learns that theirs changed. */
export const memberRoleHeader = "x-member-role";
