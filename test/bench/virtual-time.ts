type Due = { atMs: number; order: number; run: () => void };

/** Time that passes as fast as the work allows: things are due at instants, in order. */
export const virtualTime = () => {
  const heap: Due[] = [];
  let nowMs = 0;
  let order = 0;
  const isBefore = (one: Due, other: Due) =>
    one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
  const swap = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]];
    if (one && other) [heap[a], heap[b]] = [other, one];
  };
  const before = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]];
    return one !== undefined && other !== undefined && isBefore(one, other);
  };
  const rise = (from: number) => {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!before(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  };
  const sink = () => {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const least = before(right, left) ? right : left;
      if (!before(least, at)) return;
      swap(at, least);
      at = least;
    }
  };
  const take = (): Due | undefined => {
    const [first] = heap;
    const last = heap.pop();
    if (first && last && first !== last) {
      heap[0] = last;
      sink();
    }
    return first;
  };
  return {
    now: () => nowMs,
    after: (ms: number, run: () => void): void => {
      order += 1;
      heap.push({ atMs: nowMs + ms, order, run });
      rise(heap.length - 1);
    },
    /** Lets everything happen that is due until an instant. */
    runUntil: (endMs: number): void => {
      for (let next = take(); next; next = take()) {
        if (next.atMs > endMs) return;
        nowMs = next.atMs;
        next.run();
      }
    },
  };
};
