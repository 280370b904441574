import { limits } from "#contract/limits";
import type { Repeat } from "#domain/repeat";
import type { SetupDeps } from "./setup-deps.ts";

type Request = {
  headers: Record<string, string | undefined>;
  path: unknown;
  body: unknown;
};

/** How a request with an `Idempotency-Key` is known again; null without one. */
export const repeatOf = (
  { clock, hash }: Pick<SetupDeps, "clock" | "hash">,
  route: string,
  { headers, path, body }: Request,
): Repeat | null => {
  const key = headers["idempotency-key"];
  if (key === undefined) return null;
  return {
    keyHash: hash(key),
    fingerprint: hash(JSON.stringify([route, path, body])),
    expiresAt: new Date(clock().getTime() + limits.idempotencyHours * 3_600_000),
  };
};

/** Marks an answer that repeats the first one. */
export const replayHeaders = (replayed: boolean): Record<string, string> =>
  replayed ? { "idempotency-replayed": "true" } : {};
