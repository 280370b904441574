import type { Member, MemberRole } from "#contract/buyer";
import type { BuyerId, MemberId } from "#contract/id";
import type { Invitation } from "./member-store.ts";

const invitationDays = 7;

/** A person who is invited and has not joined. The address is kept in lower case. */
export const invitedMember = (
  person: { email: string; name: string; role: MemberRole },
  made: { id: MemberId; buyerId: BuyerId; at: Date },
): Member => ({
  ...person,
  email: person.email.toLowerCase(),
  id: made.id,
  buyerId: made.buyerId,
  state: "invited",
  invitedAt: made.at.toISOString(),
  joinedAt: null,
  lastSeenAt: null,
});

/** The link's record, good for seven days; the token itself is only in the link. */
export const newInvitation = (
  member: Member,
  made: { buyerName: string; tokenHash: string; at: Date },
): Invitation => ({
  buyerId: member.buyerId,
  memberId: member.id,
  email: member.email,
  name: member.name,
  buyerName: made.buyerName,
  tokenHash: made.tokenHash,
  expiresAt: new Date(made.at.getTime() + invitationDays * 86_400_000).toISOString(),
});

/** Where the invited person accepts. */
export const invitationUrl = (portalUrl: string, token: string): string =>
  `${portalUrl.replace(/\/+$/, "")}/accept-invite?token=${token}`;
