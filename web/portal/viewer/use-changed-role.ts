import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import { onRoleChange } from "../api/member-role.ts";
import { meQuery } from "../api/queries.ts";

/**
 * Goes on as what the member is now. A role that changed while the portal is open is asked for as
 * soon as any answer tells of it; once the pages are those of the new role, whatever was loaded
 * for the old one goes, and what they show is asked for again.
 */
export const useChangedRole = (onChanged: () => void): void => {
  const client = useQueryClient();
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const role = me?.member.role;
  const before = useRef(role);
  const tell = useEffectEvent(onChanged);
  useEffect(
    () => onRoleChange(() => void client.invalidateQueries({ queryKey: meQuery.queryKey })),
    [client],
  );
  useEffect(() => {
    const last = before.current;
    before.current = role ?? last;
    if (last === undefined || role === undefined || last === role) return;
    void client.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] });
    tell();
  }, [role, client]);
};
