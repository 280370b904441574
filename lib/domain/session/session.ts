import type { Tokens } from "./identity-provider.ts";

/** A session that was opened or renewed, and whether it outlives the day. */
export type Session = { tokens: Tokens; keep: boolean };
