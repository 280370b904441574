/** Milliseconds since the process started, with fractions; never runs backwards. */
export const monotonicMs = (): number => performance.now();

/** Runs something later, once; the answer calls it off. */
export const after = (delayMs: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};
