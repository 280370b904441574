import type { LeadId, PingId } from "#contract/id";
import type { Ping } from "#contract/ping";
import type { PingDesk } from "#domain/intake/ping-desk";

/** Pings in memory, each to be taken up once. */
export const memoryPingDesk = (
  pings: Map<PingId, Ping> = new Map(),
): PingDesk & { pings: Map<PingId, Ping> } => {
  const takenBy = new Map<PingId, LeadId>();
  const own = (pingId: PingId, sourceId: string) => {
    const ping = pings.get(pingId);
    return ping?.sourceId === sourceId ? ping : null;
  };
  return {
    pings,
    read: async (pingId, sourceId) => own(pingId, sourceId),
    take: async ({ pingId, sourceId, leadId, at }) => {
      const ping = own(pingId, sourceId);
      if (!ping) return { kind: "unknown" };
      const taker = takenBy.get(pingId);
      if (taker && taker !== leadId) return { kind: "used" };
      if (!taker && ping.expiresAt <= at.toISOString())
        return { kind: "expired", expiredAt: ping.expiresAt };
      takenBy.set(pingId, leadId);
      return { kind: "taken", ping };
    },
  };
};
