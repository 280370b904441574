import { OriginPool, type PoolWorld } from "./origin-pool.ts";
import type { OutboundTarget } from "./outbound-target.ts";

const mostOrigins = 512;

/** One pool per server; the one unused for longest makes room for a new one. */
export class OriginPools {
  readonly #pools = new Map<string, OriginPool>();
  readonly #world: PoolWorld;

  constructor(world: PoolWorld) {
    this.#world = world;
  }

  of(target: OutboundTarget): OriginPool {
    const known = this.#pools.get(target.key);
    if (known) return known;
    if (this.#pools.size >= mostOrigins) this.#retireOldest();
    const pool = new OriginPool(target.origin, this.#world);
    this.#pools.set(target.key, pool);
    return pool;
  }

  #retireOldest(): void {
    let oldest: [string, OriginPool] | null = null;
    for (const entry of this.#pools)
      if (oldest === null || entry[1].usedAt < oldest[1].usedAt) oldest = entry;
    if (oldest === null) return;
    this.#pools.delete(oldest[0]);
    oldest[1].retire();
  }
}
