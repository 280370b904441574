import { limits } from "#contract/limits";
import type { Clock } from "./effects.ts";
import type { Repeat } from "./repeat.ts";

/** Every kind of write that a key may name: one list, so that keys of two kinds never meet. */
export type RepeatedWrite =
  | "setup"
  | "note"
  | "call"
  | "view"
  | "return"
  | "returnMessage"
  | "returnAppeal"
  | "evidence"
  | "topUp"
  | "autoRecharge"
  | "refund"
  | "invoice";

export type RepeatDeps = { clock: Clock; hash: (text: string) => string };

const hourMs = 3_600_000;

/**
 * How a write knows its own repeat for a day. Keys of two callers, or of two kinds of write, never
 * meet.
 * @param by a member's id or an agency key's name
 * @param key the caller's key, with what else names the write
 * @param asked all that the caller asked for, so that the same key with other words is told apart
 */
export const repeatOf = (
  { clock, hash }: RepeatDeps,
  kind: RepeatedWrite,
  { by, key, asked }: { by: string; key: readonly string[]; asked: unknown },
): Repeat => ({
  keyHash: hash(JSON.stringify([kind, by, ...key])),
  fingerprint: hash(JSON.stringify(asked)),
  expiresAt: new Date(clock().getTime() + limits.idempotencyHours * hourMs),
});
