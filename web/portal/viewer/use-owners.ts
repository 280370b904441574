import { useViewer } from "./viewer.ts";

/** Who can give a role that may do what this one may not, as a text; empty when nobody is known. */
export const useOwners = (): string => {
  const { me } = useViewer();
  return me.members
    .filter((member) => member.role === "owner")
    .map(({ name }) => name)
    .join(", ");
};
