import type { SoakWorld } from "./soak-world.ts";

/** Faults that the soak makes on purpose, by what a function says of them. */
const meant = [/ · Retry · /];

/** Sorts what functions logged as faults into what was meant and what was not. */
export const judgeFaults = ({ log, journal }: SoakWorld): string[] => {
  const explained: string[] = [];
  for (const { sentence, count } of log.faults()) {
    const line = `${count} × ${sentence}`;
    if (meant.some((pattern) => pattern.test(sentence))) explained.push(line);
    else journal.wrong(`logged: ${line}`);
  }
  return explained;
};
