import type { BuyerId } from "#contract/id";
import { type Audience, audienceOf, audiences, isToldTo } from "./audience.ts";
import { latestChanges } from "./latest-changes.ts";
import { liveEvents } from "./live-events.ts";
import type { Socket, SocketStore } from "./socket-store.ts";
import type { StreamChange } from "./stream-change.ts";

export type PushDeps = {
  sockets: Pick<SocketStore, "ofBuyer" | "drop">;
  /** Reserves numbers of the buyer's feed to an audience and answers with the first. */
  reserveSeq: (feed: { buyerId: BuyerId; audience: Audience }, count: number) => Promise<number>;
  /** `failed`: this frame is lost; the portal sees the gap and asks. */
  post: (connectionId: string, frame: string) => Promise<"posted" | "gone" | "failed">;
  close: (connectionId: string) => Promise<void>;
};

/** Closes what a removed member, or one with another role, still has open. */
const closeStale = async (
  deps: PushDeps,
  buyerId: BuyerId,
  sockets: readonly Socket[],
  changes: readonly StreamChange[],
): Promise<Socket[]> => {
  const isStale = (socket: Socket) =>
    changes.some(
      (change) =>
        change.kind === "member" &&
        change.member.id === socket.memberId &&
        (change.member.state !== "active" || change.member.role !== socket.role),
    );
  await Promise.all(
    sockets.filter(isStale).map(async ({ connectionId }) => {
      await deps.sockets.drop(buyerId, connectionId);
      await deps.close(connectionId);
    }),
  );
  return sockets.filter((socket) => !isStale(socket));
};

/** Frames in their order; a socket that is gone gets no more and is forgotten. */
const postAll = async (
  deps: PushDeps,
  buyerId: BuyerId,
  socket: Socket,
  frames: readonly string[],
): Promise<void> => {
  for (const frame of frames) {
    const posted = await deps.post(socket.connectionId, frame);
    if (posted === "posted") continue;
    if (posted === "gone") await deps.sockets.drop(buyerId, socket.connectionId);
    return;
  }
};

/** Numbers are taken only where somebody listens to something. */
const tell = async (
  deps: PushDeps,
  feed: { buyerId: BuyerId; audience: Audience },
  sockets: readonly Socket[],
  changes: readonly StreamChange[],
): Promise<void> => {
  if (sockets.length === 0 || changes.length === 0) return;
  const firstSeq = await deps.reserveSeq(feed, changes.length);
  await Promise.all(
    sockets.map((socket) => {
      const events = liveEvents(changes, firstSeq, socket.role);
      const frames = events.map((event) => JSON.stringify(event));
      return postAll(deps, feed.buyerId, socket, frames);
    }),
  );
};

/**
 * Tells one buyer's open portals what changed, all sockets at once. A buyer who has none open
 * costs one query. A repeat sends the same events under new numbers; the portal knows them by id.
 */
export const pushChanges = async (
  deps: PushDeps,
  buyerId: BuyerId,
  changes: readonly StreamChange[],
): Promise<void> => {
  // A socket that is overlooked misses some news, which heals; one with old rights must not be.
  const isAboutRights = changes.some(({ kind }) => kind === "member");
  const open = await deps.sockets.ofBuyer(buyerId, isAboutRights ? "exact" : "usual");
  if (open.length === 0) return;
  const sockets = await closeStale(deps, buyerId, open, changes);
  const latest = latestChanges(changes);
  await Promise.all(
    audiences.map((audience) => {
      const hearers = sockets.filter(({ role }) => audienceOf(role) === audience);
      const told = latest.filter((change) => isToldTo(audience, change));
      return tell(deps, { buyerId, audience }, hearers, told);
    }),
  );
};
