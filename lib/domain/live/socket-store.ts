import type { MemberRole } from "#contract/buyer";
import type { BuyerId, MemberId } from "#contract/id";
import type { SocketTicket } from "../portal/issue-socket-ticket.ts";

/** An open socket of one member, as the push needs it. */
export type Socket = { connectionId: string; memberId: MemberId; role: MemberRole };

/** Whose socket it is, with the role that they had when they asked for it. */
export type Holder = { buyerId: BuyerId; memberId: MemberId; role: MemberRole };

/** Tickets and the sockets they opened. */
export type SocketStore = {
  addTicket: (ticket: SocketTicket) => Promise<void>;
  /** Whose ticket it is, once; null when it is unknown, used or expired. */
  takeTicket: (tokenHash: string, at: Date) => Promise<Holder | null>;
  open: (holder: Holder, connectionId: string, at: Date) => Promise<void>;
  /** Forgets a connection that ended, whoever's it was. */
  close: (connectionId: string) => Promise<void>;
  /** Forgets a connection of a known buyer. */
  drop: (buyerId: BuyerId, connectionId: string) => Promise<void>;
  /** @param read `exact`: with every socket that was opened before, at twice the cost */
  ofBuyer: (buyerId: BuyerId, read: "usual" | "exact") => Promise<Socket[]>;
};
