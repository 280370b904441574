import type { LiveEvent } from "#contract/live";

/** What has been seen of the stream: the last number, and the instant to ask from after a loss. */
export type StreamPosition = { seq: number | null; at: string };

export type Sequence = "next" | "repeated" | "gap";

/** How an event follows what was seen. The first one of a connection has nothing to follow. */
export const sequenceOf = (position: StreamPosition, event: LiveEvent): Sequence => {
  if (position.seq === null || event.seq === position.seq + 1) return "next";
  return event.seq <= position.seq ? "repeated" : "gap";
};

export const advance = (position: StreamPosition, event: LiveEvent): StreamPosition => ({
  seq: Math.max(position.seq ?? event.seq, event.seq),
  at: position.at.localeCompare(event.at) < 0 ? event.at : position.at,
});

const overlapMs = 5_000;

/** From where to ask for what was missed: a little earlier, since writers finish out of order. */
export const askFrom = (position: StreamPosition): string =>
  new Date(Date.parse(position.at) - overlapMs).toISOString();
