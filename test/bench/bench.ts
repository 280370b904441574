/** One figure of a bench, with what it is measured against in the same run. */
export type Figure = {
  /** Of the table of qualities, such as Q1. */
  quality: string;
  what: string;
  value: number;
  unit: string;
  /** The most (or, for `atLeast`, the least) it should be; null = only reported. */
  goal: number | null;
  atLeast?: true;
  /** What it stands beside: other figures of the same run. */
  beside: Record<string, number>;
};

/** What a file `*-bench.ts` of this folder exports: `name`, and `run`. */
export type Bench = { name: string; run: () => Promise<Figure[]> };

/** Sorted ascending, the value below which a share of them lies. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** A number with so many digits behind the point. */
export const rounded = (value: number, digits = 3): number =>
  Math.round(value * 10 ** digits) / 10 ** digits;

/**
 * Runs things by turns, round after round, so that what disturbs the machine disturbs all alike;
 * the first round only warms up. Answers with every measurement of each.
 */
export const interleave = async <Name extends string>(
  rounds: number,
  runs: Record<Name, () => Promise<number>>,
): Promise<{ [N in Name]: number[] }> => {
  const measured = {} as { [N in Name]: number[] };
  const names = Object.keys(runs) as Name[];
  for (let round = 0; round <= rounds; round += 1)
    for (const name of names) {
      const value = await runs[name]();
      if (round > 0) measured[name] = [...(measured[name] ?? []), value];
    }
  return measured;
};
