import * as z from "zod";
import { Member } from "#contract/buyer";
import { BuyerId, MemberId } from "#contract/id";
import { Instant } from "#contract/time";
import type { Invitation } from "#domain/member/member-store";
import { itemOf, ttlSeconds } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { putNew } from "../table/put-new.ts";
import { readItem } from "../table/read-item.ts";
import { setAttributes } from "../table/set-attributes.ts";
import type { Table } from "../table/table.ts";
import { transactRetrying } from "../table/transact-retrying.ts";

const StoredInvitation = z.object({
  buyerId: BuyerId,
  memberId: MemberId,
  tokenHash: z.string(),
  email: z.string(),
  name: z.string(),
  buyerName: z.string(),
  expiresAt: Instant,
});

/**
 * The invitation whose token has this SHA-256, or null. It may be past its `expiresAt`, since the
 * table drops items late: compare before showing it.
 */
export const readInvitation =
  (table: Table) =>
  (tokenHash: string): Promise<Invitation | null> =>
    readItem(table, keys.invitation(tokenHash), StoredInvitation);

/**
 * Takes up an invitation: the member becomes active and the link stops working, together. Of two
 * uses at once one wins; a repeat finds it gone.
 */
export const useInvitation =
  (table: Table) =>
  async (use: {
    tokenHash: string;
    name: string;
    at: Date;
  }): Promise<{ kind: "used"; member: Member } | { kind: "gone" }> => {
    const invitation = await readInvitation(table)(use.tokenHash);
    if (!invitation) return { kind: "gone" };
    const at = use.at.toISOString();
    const memberKey = keys.member(invitation.buyerId, invitation.memberId);
    const result = await transactRetrying(table, [
      {
        name: "invitation",
        action: {
          Delete: {
            TableName: table.name,
            Key: keys.invitation(use.tokenHash),
            ConditionExpression: "attribute_exists(pk) AND expiresAt > :at",
            ExpressionAttributeValues: { ":at": at },
          },
        },
      },
      {
        name: "member",
        action: {
          Update: setAttributes(
            table,
            memberKey,
            { state: "active", joinedAt: at, name: use.name },
            {
              expression: "#state = :invited",
              names: { "#state": "state" },
              values: { ":invited": "invited" },
            },
          ),
        },
      },
    ]);
    if (result.kind === "refused") return { kind: "gone" };
    const member = await readItem(table, memberKey, Member);
    return member ? { kind: "used", member } : { kind: "gone" };
  };

/** The put of a new invitation, which the table drops after its end. */
export const invitationPut = (table: Table, invitation: Invitation) => ({
  name: "invitation" as const,
  action: putNew(
    table,
    itemOf("invitation", keys.invitation(invitation.tokenHash), {
      ...invitation,
      ttl: ttlSeconds(new Date(invitation.expiresAt)),
    }),
  ),
});
