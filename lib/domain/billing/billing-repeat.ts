import { limits } from "#contract/limits";
import type { Clock } from "../effects.ts";
import type { Repeat } from "../repeat.ts";

const hourMs = 3_600_000;

/**
 * How a write to billing knows its own repeat for a day. Keys of two callers, or of two kinds of
 * write, never meet.
 * @param by a member's id or an agency key's name
 * @param asked all that the caller asked for, so that the same key with other words is told apart
 */
export const billingRepeat = (
  { clock, hash }: { clock: Clock; hash: (text: string) => string },
  kind: "topUp" | "autoRecharge" | "refund" | "invoice",
  { by, key, asked }: { by: string; key: string; asked: unknown },
): Repeat => ({
  keyHash: hash(JSON.stringify(["billing", kind, by, key])),
  fingerprint: hash(JSON.stringify(asked)),
  expiresAt: new Date(clock().getTime() + limits.idempotencyHours * hourMs),
});
