import type { Schedule } from "./schedule.ts";

type Sweep = {
  schedule: Schedule;
  isCalm: () => boolean;
  /** How long it rests after each time, at least. */
  everyMs: number;
  /** When something is due next; null when nothing waits. */
  nextDue: () => number | null;
  start: () => void;
};

const longestRestMs = 6 * 3_600_000;

/**
 * A sweeper that a timer wakes, save that it sleeps on while nothing is due. The answer is to be
 * called after every step, for it may have made something due. Once the weather is calm, it rests
 * longer each time, because what is left then is left for good.
 */
export const makeSweeper = ({ schedule, isCalm, everyMs, nextDue, start }: Sweep): (() => void) => {
  let planned: { at: number; callOff: () => void } | null = null;
  let restUntil = schedule.now();
  let restMs = everyMs;
  const run = () => {
    planned = null;
    restMs = isCalm() ? Math.min(longestRestMs, restMs * 2) : everyMs;
    restUntil = schedule.now() + restMs;
    start();
    wake();
  };
  const wake = () => {
    const due = nextDue();
    if (due === null) {
      planned?.callOff();
      planned = null;
      return;
    }
    const at = Math.max(due + everyMs, restUntil);
    if (planned && planned.at <= at) return;
    planned?.callOff();
    planned = { at, callOff: schedule.after(at - schedule.now(), run) };
  };
  return wake;
};
