import type { BuyerId } from "#contract/id";
import type { BuyerScope, MemberPrincipal } from "#contract/principal";
import { membershipEnded } from "#domain/session/membership-ended";
import { readMember } from "../dynamo/member/member-store.ts";
import { readSubject } from "../dynamo/member/subject-store.ts";
import type { Table } from "../dynamo/table/table.ts";
import { challenge, signInAgain, tokenVerifier, type UserPool } from "./token-verifier.ts";

/** The one place where the right to a buyer's partition is made: behind a token and a member. */
const scopeOf = (buyerId: BuyerId): BuyerScope => ({ buyerId }) as BuyerScope;

/**
 * Tells a member by the access token in `Authorization: Bearer`. The member is read at every
 * request, so that a removal or a new role holds at once.
 * @throws Refusal unauthenticated when the token does not verify, membership_ended when its member
 * is not active
 */
export const memberAuthenticator = (table: Table, pool: UserPool) => {
  const verify = tokenVerifier(pool);
  return async (headers: Record<string, string | undefined>): Promise<MemberPrincipal> => {
    const token = /^Bearer +(\S+)$/i.exec(headers["authorization"] ?? "")?.[1];
    if (token === undefined) throw signInAgain();
    const path = await readSubject(table)(await verify(token));
    if (!path) throw signInAgain();
    const member = await readMember(table)(path);
    if (member?.state !== "active") throw membershipEnded(challenge);
    return {
      kind: "member",
      scope: scopeOf(path.buyerId),
      memberId: member.id,
      role: member.role,
      name: member.name,
    };
  };
};
