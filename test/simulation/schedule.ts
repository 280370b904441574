/** All that happens in a simulated market, in the order of its own clock. */
export type Schedule = {
  /** Milliseconds since 1970 in the market. */
  now: () => number;
  /** Runs something after a delay; the answer calls it off. */
  after: (delayMs: number, run: () => void) => () => void;
  /** How much is still to happen. */
  pending: () => number;
  /** Runs until nothing is left to happen, an instant, or far too many steps; tells which. */
  run: (untilMs: number) => Promise<"done" | "late" | "endless">;
};

type Step = { at: number; run: () => void };

/** A market takes some hundred steps, in bad weather a few thousand. */
const mostSteps = 50_000;

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
      for (let taken = 0; taken < mostSteps; taken++) {
        const step = steps.pop();
        if (!step) return "done";
        if (step.at >= untilMs) return "late";
        nowMs = step.at;
        step.run();
        await settle();
      }
      return "endless";
    },
  };
};
