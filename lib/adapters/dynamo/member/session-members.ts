import { Member } from "#contract/buyer";
import type { SessionMembers } from "#domain/session/session-deps";
import { keys } from "../table/keys.ts";
import type { Table } from "../table/table.ts";
import { updateItem } from "../table/update-item.ts";
import { readInvitation, useInvitation } from "./invitation-store.ts";
import { readSubject, writeSubject } from "./subject-store.ts";

/** Members as sign-in needs them, in the table. */
export const sessionMembers = (table: Table): SessionMembers => ({
  seen: async (subject, at) => {
    const path = await readSubject(table)(subject);
    if (!path) return false;
    const member = await updateItem(table, {
      key: keys.member(path.buyerId, path.memberId),
      schema: Member,
      set: { lastSeenAt: at.toISOString() },
      guard: {
        expression: "#state = :active",
        names: { "#state": "state" },
        values: { ":active": "active" },
      },
    });
    return member !== null;
  },
  identify: writeSubject(table),
  readInvitation: readInvitation(table),
  useInvitation: useInvitation(table),
});
