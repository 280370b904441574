/** A world that lives through a schedule drawn from a seed. */
export type World = {
  /** Bugs that can be planted in it, each one line wrong. */
  bugs: readonly string[];
  /**
   * Runs the schedule of a seed to its end and answers with the rules that were broken; the same
   * seed always gives the same answer.
   * @param note told of each call of each process, when a seed is replayed
   */
  live: (
    seed: number,
    options?: { bug?: string | undefined; note?: (text: string) => void },
  ) => Promise<string[]>;
};
