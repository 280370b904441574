/** Chance from a seed: the same seed draws the same numbers on every machine. */
export type SeededRandom = {
  /** From 0 up to but not including 1. */
  next: () => number;
  /** A whole number from `from` to `to`, both included. */
  between: (from: number, to: number) => number;
  /** True this share of the time. */
  happens: (share: number) => boolean;
  pick: <const Item>(items: readonly [Item, ...Item[]]) => Item;
};

/** Mulberry32: small, fast, and good enough to shuffle a market. */
export const seededRandom = (seed: number): SeededRandom => {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    happens: (share) => next() < share,
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
  };
};
