import { Refusal } from "./errors.ts";

/** How a write knows its own repeat: the caller's key, and what the caller asked for. */
export type Repeat = { keyHash: string; fingerprint: string; expiresAt: Date };

/** A write that was already made under the same key; `id` names what it made then. */
export type Repeated = { kind: "repeated"; id: string };

/** The same key with another request: the caller has a mistake that we must not hide. */
export const keyReused = (): Refusal =>
  new Refusal(
    "idempotency_key_reused",
    "This Idempotency-Key was used for a different request. Send a fresh key.",
  );
