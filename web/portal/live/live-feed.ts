import { useSyncExternalStore } from "react";
import { callApi, serverNow } from "../api/call-api.ts";
import type { LinkStatus } from "./link-status.ts";
import { LiveLink } from "./live-link.ts";
import type { LiveMessage } from "./live-message.ts";

type Broadcast =
  | { kind: "message"; message: LiveMessage }
  | { kind: "status"; status: LinkStatus }
  | { kind: "hello" };

let status: LinkStatus = "connecting";
const statusListeners = new Set<() => void>();
const messageListeners = new Set<(message: LiveMessage) => void>();

const become = (next: LinkStatus) => {
  status = next;
  for (const listener of statusListeners) listener();
};

const deliver = (message: LiveMessage) => {
  for (const listener of messageListeners) listener(message);
};

/** Calls back for everything that arrives live; returns how to stop. */
export const onLive = (listener: (message: LiveMessage) => void): (() => void) => {
  messageListeners.add(listener);
  return () => messageListeners.delete(listener);
};

const subscribeStatus = (listener: () => void) => {
  statusListeners.add(listener);
  return () => statusListeners.delete(listener);
};

export const useLinkStatus = (): LinkStatus => useSyncExternalStore(subscribeStatus, () => status);

const loadMargin = 30_000;

const lead = (channel: BroadcastChannel): LiveLink => {
  const share = (broadcast: Broadcast) => channel.postMessage(broadcast);
  channel.onmessage = (message: MessageEvent<Broadcast>) => {
    if (message.data.kind === "hello") share({ kind: "status", status });
  };
  return new LiveLink(
    {
      ticket: async () => (await callApi("POST /v1/portal/socket-tickets")).url,
      missedSince: (after) => callApi("GET /v1/portal/events", { query: { after } }),
      onMessage: (message) => {
        deliver(message);
        share({ kind: "message", message });
      },
      onStatus: (next) => {
        become(next);
        share({ kind: "status", status: next });
      },
    },
    new Date(serverNow().getTime() - loadMargin).toISOString(),
  );
};

const follow = (channel: BroadcastChannel) => {
  channel.onmessage = (message: MessageEvent<Broadcast>) => {
    if (message.data.kind === "message") deliver(message.data.message);
    if (message.data.kind === "status") become(message.data.status);
  };
  channel.postMessage({ kind: "hello" } satisfies Broadcast);
};

/**
 * Connects this tab to the live stream of a member. Of all tabs of one member one leads: it holds
 * the lock and the only socket, and hands on what it hears; when it closes, another takes over.
 */
export const startLive = (memberId: string): (() => void) => {
  const name = `live-${memberId}`;
  const channel = new BroadcastChannel(name);
  let link: LiveLink | null = null;
  let release: (() => void) | null = null;
  const leaving = new AbortController();
  const takeLead = () =>
    new Promise<void>((resolve) => {
      release = resolve;
      link = lead(channel);
    });
  follow(channel);
  if (navigator.locks)
    navigator.locks.request(name, { signal: leaving.signal }, takeLead).catch(() => {});
  else void takeLead();
  return () => {
    leaving.abort();
    link?.close();
    release?.();
    channel.close();
  };
};
