/** All that happens in a simulated market, in the order of its own clock. */
export type Schedule = {
  /** Milliseconds since 1970 in the market. */
  now: () => number;
  /** Runs something after a delay; the answer calls it off. */
  after: (delayMs: number, run: () => void) => () => void;
  /** How much is still to happen. */
  pending: () => number;
  /** Runs until nothing is left to happen, or until an instant. */
  run: (untilMs: number) => Promise<void>;
};

type Step = { at: number; run: () => void };

/** Lets every promise that can go on do so. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

export const makeSchedule = (startMs: number): Schedule => {
  /** Latest first, so that the next one is at the end. */
  const steps: Step[] = [];
  let nowMs = startMs;
  const insert = (step: Step) => {
    let low = 0;
    let high = steps.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((steps[middle]?.at ?? 0) > step.at) low = middle + 1;
      else high = middle;
    }
    steps.splice(low, 0, step);
  };
  return {
    now: () => nowMs,
    after: (delayMs, run) => {
      const step = { at: nowMs + Math.max(0, delayMs), run };
      insert(step);
      return () => {
        const index = steps.indexOf(step);
        if (index >= 0) steps.splice(index, 1);
      };
    },
    pending: () => steps.length,
    run: async (untilMs) => {
      for (let step = steps.pop(); step && step.at < untilMs; step = steps.pop()) {
        nowMs = step.at;
        step.run();
        await settle();
      }
    },
  };
};
