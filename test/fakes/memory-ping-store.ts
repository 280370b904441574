import type { PingId } from "#contract/id";
import type { Trace } from "#contract/trace";
import type { FirstPing, PingRepeats, PingStore } from "#domain/auction/ping-store";
import type { PingDesk } from "#domain/intake/ping-desk";
import { memoryPingDesk } from "./memory-ping-desk.ts";

/** Pings in memory, with their traces. */
export const memoryPingStore = (): PingStore & PingDesk & { traces: Map<PingId, Trace> } => {
  const desk = memoryPingDesk();
  const traces = new Map<PingId, Trace>();
  return {
    ...desk,
    traces,
    put: async (ping, trace) => {
      desk.pings.set(ping.id, ping);
      traces.set(ping.id, trace);
    },
  };
};

const abandonedMs = 35_000;

/** Idempotency keys of pings in memory. */
export const memoryPingRepeats = (): PingRepeats => {
  const records = new Map<string, FirstPing & { at: Date; expiresAt: Date }>();
  const nameOf = ({ sourceId, key }: { sourceId: string; key: string }) => `${sourceId}\n${key}`;
  return {
    begin: async (name, { fingerprint, at, expiresAt }) => {
      const known = records.get(nameOf(name));
      const isAbandoned = known?.answer === null && at.getTime() - known.at.getTime() > abandonedMs;
      if (known && known.expiresAt > at && !isAbandoned)
        return { kind: "known", first: { fingerprint: known.fingerprint, answer: known.answer } };
      records.set(nameOf(name), { fingerprint, answer: null, at, expiresAt });
      return { kind: "begun" };
    },
    end: async (name, answer) => {
      const known = records.get(nameOf(name));
      if (known) known.answer = answer;
    },
    forget: async (name) => {
      records.delete(nameOf(name));
    },
  };
};
