import type { buildConnector } from "undici";
import { Pool } from "undici";

type Entry = { pool: Pool; usedAt: number };

const mostOrigins = 512;
const connectionsPerOrigin = 64;
/** A connection idle for longer may have been closed by its server, or frozen with the function. */
const idleMs = 20_000;

/**
 * One pool of warm connections per origin; the one unused for longest makes room for a new one.
 * @param clock milliseconds since the epoch, which also run while a function is frozen
 */
export class PoolCache {
  readonly #entries = new Map<string, Entry>();
  readonly #connectors: Record<"http:" | "https:", buildConnector.connector>;
  readonly #clock: () => number;

  constructor(
    connectors: Record<"http:" | "https:", buildConnector.connector>,
    clock: () => number = Date.now,
  ) {
    this.#connectors = connectors;
    this.#clock = clock;
  }

  poolOf(origin: string): Pool {
    const now = this.#clock();
    const known = this.#entries.get(origin);
    if (known && now - known.usedAt <= idleMs) {
      known.usedAt = now;
      return known.pool;
    }
    if (known) this.#discard(origin, known);
    else if (this.#entries.size >= mostOrigins) this.#discardOldest();
    const pool = this.#newPool(origin);
    this.#entries.set(origin, { pool, usedAt: now });
    return pool;
  }

  #newPool(origin: string): Pool {
    return new Pool(origin, {
      connect: this.#connectors[origin.startsWith("https:") ? "https:" : "http:"],
      connections: connectionsPerOrigin,
      pipelining: 1,
      allowH2: false,
      keepAliveTimeout: idleMs,
      keepAliveMaxTimeout: idleMs,
      maxHeaderSize: 8_192,
      // The exchange has one timer of its own over everything.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** Requests under way finish; then its connections close. */
  #discard(origin: string, entry: Entry): void {
    this.#entries.delete(origin);
    entry.pool.close().catch(() => entry.pool.destroy());
  }

  #discardOldest(): void {
    let oldest: [string, Entry] | null = null;
    for (const candidate of this.#entries)
      if (oldest === null || candidate[1].usedAt < oldest[1].usedAt) oldest = candidate;
    if (oldest) this.#discard(...oldest);
  }
}
