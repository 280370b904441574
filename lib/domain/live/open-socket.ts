import type { Clock } from "../effects.ts";
import type { MemberStore } from "../member/member-store.ts";
import type { Holder, SocketStore } from "./socket-store.ts";

type Deps = {
  sockets: Pick<SocketStore, "open" | "drop">;
  members: Pick<MemberStore, "read">;
  clock: Clock;
};

/**
 * Opens a socket for the holder of a ticket; false when they were removed or have another role
 * since they asked for it. The member is looked at after the socket is written: a change before
 * that is seen here, a change after it closes the socket like every other.
 */
export const openSocket = async (
  { sockets, members, clock }: Deps,
  holder: Holder,
  connectionId: string,
): Promise<boolean> => {
  await sockets.open(holder, connectionId, clock());
  const member = await members.read(holder);
  if (member?.state === "active" && member.role === holder.role) return true;
  await sockets.drop(holder.buyerId, connectionId);
  return false;
};
