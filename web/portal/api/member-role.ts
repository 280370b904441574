import { memberRoleHeader } from "#contract/member-role-header";

let role: string | null = null;
const listeners = new Set<(role: string) => void>();

/** Takes the role that the server or another tab tells of; true when it is another one. */
export const takeRole = (told: string): boolean => {
  const isChanged = role !== null && role !== told;
  role = told;
  if (isChanged) for (const listener of listeners) listener(told);
  return isChanged;
};

/** The role of whoever asked, by an answer of the server. */
export const roleIn = (response: Response): string | null => response.headers.get(memberRoleHeader);

/** Calls back when the member has another role than before; returns how to stop. */
export const onRoleChange = (listener: (role: string) => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
