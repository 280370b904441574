import * as z from "zod";
import { sha256 } from "#adapters/system";
import { Member } from "#contract/buyer";
import { BuyerId, MemberId } from "#contract/id";
import type { Invitation, MemberPath, MemberStore } from "#domain/member/member-store";
import { itemOf, parseItem } from "../table/item.ts";
import { type Key, keys, partitions } from "../table/keys.ts";
import { putNew } from "../table/put-new.ts";
import { queryAll } from "../table/query-all.ts";
import { queryPage } from "../table/query-page.ts";
import { readItem } from "../table/read-item.ts";
import { setAttributes } from "../table/set-attributes.ts";
import type { Table } from "../table/table.ts";
import { transactRetrying } from "../table/transact-retrying.ts";
import { invitationPut } from "./invitation-store.ts";

const Identity = z.object({ buyerId: BuyerId, memberId: MemberId });
/** What a member's item carries beside the member: the one invitation that works. */
const Invited = Member.extend({ invitationHash: z.string().optional() });

const keyOf = ({ buyerId, memberId }: MemberPath) => keys.member(buyerId, memberId);
const identityKey = (email: string) => keys.identity(sha256(email.trim().toLowerCase()));

/** Which member an e-mail address signs in as, or null. Case does not matter. */
const readIdentity =
  (table: Table) =>
  (email: string): Promise<MemberPath | null> =>
    readItem(table, identityKey(email), Identity);

/** One member of a buyer, or null. */
export const readMember = (table: Table) => (path: MemberPath) =>
  readItem(table, keyOf(path), Member);

/** The writes that invite a person: member, identity, and the link. */
export const memberPuts = (table: Table, member: Member, invitation: Invitation) => [
  {
    name: "identity" as const,
    action: putNew(
      table,
      itemOf("identity", identityKey(member.email), {
        buyerId: member.buyerId,
        memberId: member.id,
      }),
    ),
  },
  {
    name: "member" as const,
    action: putNew(
      table,
      itemOf("member", keys.member(member.buyerId, member.id), {
        ...member,
        invitationHash: invitation.tokenHash,
      }),
    ),
  },
  invitationPut(table, invitation),
];

const dropStep = <Name extends string>(table: Table, name: Name, key: Key) => ({
  name,
  action: { Delete: { TableName: table.name, Key: key } },
});

/** The check that another member is still an owner, so that a buyer never loses its last. */
const ownerRemains = (table: Table, buyerId: BuyerId, memberId: MemberId | null) =>
  memberId === null
    ? []
    : [
        {
          name: "otherOwner" as const,
          action: {
            ConditionCheck: {
              TableName: table.name,
              Key: keys.member(buyerId, memberId),
              ConditionExpression: "#role = :owner AND #state <> :removed",
              ExpressionAttributeNames: { "#role": "role", "#state": "state" },
              ExpressionAttributeValues: { ":owner": "owner", ":removed": "removed" },
            },
          },
        },
      ];

const notRemoved = {
  expression: "#state <> :removed",
  names: { "#state": "state" },
  values: { ":removed": "removed" },
};

const renewInvitation =
  (table: Table): MemberStore["renewInvitation"] =>
  async (invitation, at) => {
    const key = keyOf(invitation);
    const before = await readItem(table, key, Invited);
    if (!before || before.state === "removed") return { kind: "absent" };
    if (before.state === "active") return { kind: "joined" };
    const result = await transactRetrying(table, [
      {
        name: "member",
        action: {
          Update: setAttributes(
            table,
            key,
            { invitationHash: invitation.tokenHash, invitedAt: at },
            {
              expression: "#state = :invited",
              names: { "#state": "state" },
              values: { ":invited": "invited" },
            },
          ),
        },
      },
      ...(before.invitationHash
        ? [dropStep(table, "old", keys.invitation(before.invitationHash))]
        : []),
      invitationPut(table, invitation),
    ]);
    if (result.kind === "refused") return { kind: "joined" };
    return { kind: "renewed", member: { ...Member.parse(before), invitedAt: at } };
  };

const setRole =
  (table: Table): MemberStore["setRole"] =>
  async (path, role, otherOwner) => {
    const result = await transactRetrying(table, [
      ...ownerRemains(table, path.buyerId, otherOwner),
      {
        name: "member",
        action: { Update: setAttributes(table, keyOf(path), { role }, notRemoved) },
      },
    ]);
    if (result.kind === "done") return { kind: "changed" };
    return { kind: result.step === "member" ? "absent" : "otherOwnerGone" };
  };

const remove =
  (table: Table): MemberStore["remove"] =>
  async (member, otherOwner) => {
    const key = keys.member(member.buyerId, member.id);
    const before = await readItem(table, key, Invited);
    const result = await transactRetrying(table, [
      ...ownerRemains(table, member.buyerId, otherOwner),
      {
        name: "member",
        action: { Update: setAttributes(table, key, { state: "removed" }, notRemoved) },
      },
      dropStep(table, "identity", identityKey(member.email)),
      ...(before?.invitationHash
        ? [dropStep(table, "invitation", keys.invitation(before.invitationHash))]
        : []),
    ]);
    const gone = result.kind === "refused" && result.step === "otherOwner";
    return { kind: gone ? "otherOwnerGone" : "removed" };
  };

/** Members in the table: the item, the identity of the e-mail address, the open invitation. */
export const memberStore = (table: Table): MemberStore => ({
  read: readMember(table),
  byEmail: readIdentity(table),
  list: async (buyerId, page) => {
    const range = { partition: partitions.buyer(buyerId), prefix: "MEMBER#" };
    const { items, next } = await queryPage(table, { ...range, ...page });
    return { items: items.map((item) => parseItem(Member, item)), next };
  },
  owners: async (buyerId) => {
    const range = { partition: partitions.buyer(buyerId), prefix: "MEMBER#" };
    const members = (await queryAll(table, range)).map((item) => parseItem(Member, item));
    return members.filter(({ role, state }) => role === "owner" && state !== "removed");
  },
  invite: async (member, invitation) => {
    const result = await transactRetrying(table, memberPuts(table, member, invitation));
    return { kind: result.kind === "done" ? "invited" : "emailTaken" };
  },
  renewInvitation: renewInvitation(table),
  setRole: setRole(table),
  remove: remove(table),
});
