import { Member } from "#contract/buyer";
import type { SessionMembers } from "#domain/session/session-deps";
import { readInvitation, useInvitation } from "./invitation-store.ts";
import { keys } from "./keys.ts";
import { readSubject, writeSubject } from "./subject-store.ts";
import type { Table } from "./table.ts";
import { updateItem } from "./update-item.ts";

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
