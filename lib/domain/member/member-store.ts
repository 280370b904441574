import type { Member, MemberRole } from "#contract/buyer";
import type { BuyerId, MemberId } from "#contract/id";
import type { Page, PageQuery } from "#contract/page";

export type MemberPath = { buyerId: BuyerId; memberId: MemberId };

/** A link that lets one person in once. Only the hash of its token is kept. */
export type Invitation = MemberPath & {
  tokenHash: string;
  email: string;
  name: string;
  buyerName: string;
  expiresAt: string;
};

/** Where members and their invitations are kept. An e-mail address is one member's at a time. */
export type MemberStore = {
  read: (path: MemberPath) => Promise<Member | null>;
  /** Whom an e-mail address signs in as, in any case. */
  byEmail: (email: string) => Promise<MemberPath | null>;
  list: (buyerId: BuyerId, page: PageQuery) => Promise<Page<Member>>;
  owners: (buyerId: BuyerId) => Promise<Member[]>;
  invite: (
    member: Member,
    invitation: Invitation,
  ) => Promise<{ kind: "invited" } | { kind: "emailTaken" }>;
  /** Puts a new invitation in the place of the old one; refused once the member has joined. */
  renewInvitation: (
    invitation: Invitation,
    at: string,
  ) => Promise<{ kind: "renewed"; member: Member } | { kind: "joined" } | { kind: "absent" }>;
  /** @param otherOwner must still be an owner for the change to stand */
  setRole: (
    path: MemberPath,
    role: MemberRole,
    otherOwner: MemberId | null,
  ) => Promise<{ kind: "changed" } | { kind: "absent" } | { kind: "otherOwnerGone" }>;
  remove: (
    member: Member,
    otherOwner: MemberId | null,
  ) => Promise<{ kind: "removed" } | { kind: "otherOwnerGone" }>;
};
