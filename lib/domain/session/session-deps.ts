import type { Member } from "#contract/buyer";
import type { Clock } from "../effects.ts";
import type { Invitation, MemberPath } from "../member/member-store.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import type { SignInStore } from "./sign-in-store.ts";

/** Members as sign-in needs them. */
export type SessionMembers = {
  /** Notes that the member of a subject is here; false when there is no active one. */
  seen: (subject: string, at: Date) => Promise<boolean>;
  /** Says which member a subject is. */
  identify: (subject: string, path: MemberPath) => Promise<void>;
  readInvitation: (tokenHash: string) => Promise<Invitation | null>;
  useInvitation: (use: {
    tokenHash: string;
    name: string;
    at: Date;
  }) => Promise<{ kind: "used"; member: Member } | { kind: "gone" }>;
};

/** What the use cases of sign-in work with. */
export type SessionDeps = {
  identities: IdentityProvider;
  signIns: SignInStore;
  members: SessionMembers;
  clock: Clock;
  /** Lower-case hex SHA-256. */
  hash: (text: string) => string;
  /** A fresh unguessable text. */
  newToken: () => string;
};
