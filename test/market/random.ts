/** A seeded stream of chance: the same seed gives the same market. */
export type Chance = {
  /** From 0 up to but not including 1. */
  next: () => number;
  /** A whole number from `low` up to and including `high`. */
  between: (low: number, high: number) => number;
  pick: <const Items extends readonly [unknown, ...unknown[]]>(items: Items) => Items[number];
  /** True in `share` of the cases. */
  chance: (share: number) => boolean;
};

/** Mulberry32: small, fast, and even enough for a demo. */
export const seededChance = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    chance: (share) => next() < share,
  };
};
