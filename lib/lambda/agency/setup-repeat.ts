import type { Repeat } from "#domain/repeat";
import { type RepeatDeps, repeatOf } from "#domain/repeat-of";

type Request = {
  headers: Record<string, string | undefined>;
  path: unknown;
  body: unknown;
};

/** How a request with an `Idempotency-Key` is known again; null without one. */
export const setupRepeat = (
  deps: RepeatDeps,
  route: string,
  { headers, path, body }: Request,
): Repeat | null => {
  const key = headers["idempotency-key"];
  if (key === undefined) return null;
  return repeatOf(deps, "setup", { by: "agency", key: [key], asked: [route, path, body] });
};

/** Marks an answer that repeats the first one. */
export const replayHeaders = (replayed: boolean): Record<string, string> =>
  replayed ? { "idempotency-replayed": "true" } : {};
