import type { MemberRole } from "#contract/buyer";
import type { BuyerId, MemberId } from "#contract/id";
import type { PortalDeps } from "./portal-deps.ts";

/** The right to open one socket, once and soon. Only the hash of its token is kept. */
export type SocketTicket = {
  tokenHash: string;
  buyerId: BuyerId;
  memberId: MemberId;
  role: MemberRole;
  expiresAt: Date;
};

const ticketMs = 60_000;

/** The address that opens a socket for this member within a minute. */
export const issueSocketTicket = async (
  { member, clock, hash }: PortalDeps,
  sockets: {
    url: string;
    newToken: () => string;
    add: (ticket: SocketTicket) => Promise<void>;
  },
): Promise<{ url: string }> => {
  const token = sockets.newToken();
  await sockets.add({
    tokenHash: hash(token),
    buyerId: member.scope.buyerId,
    memberId: member.memberId,
    role: member.role,
    expiresAt: new Date(clock().getTime() + ticketMs),
  });
  return { url: `${sockets.url}?ticket=${token}` };
};
