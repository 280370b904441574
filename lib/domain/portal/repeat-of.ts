import { limits } from "#contract/limits";
import type { Repeat } from "../repeat.ts";
import type { PortalDeps } from "./portal-deps.ts";

const hourMs = 3_600_000;

/**
 * How a member's write knows its own repeat for a day. Keys of two members, or of two kinds of
 * write, never meet.
 * @param asked all that the caller asked for, so that the same key with other words is told apart
 */
export const repeatOf = (
  { member, clock, hash }: PortalDeps,
  kind: "note" | "call" | "view",
  { key, asked }: { key: string; asked: readonly string[] },
): Repeat => ({
  keyHash: hash(JSON.stringify([kind, member.memberId, key])),
  fingerprint: hash(JSON.stringify(asked)),
  expiresAt: new Date(clock().getTime() + limits.idempotencyHours * hourMs),
});
