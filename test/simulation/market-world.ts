import { plantedBugs } from "./planted-bugs.ts";
import { simulate } from "./simulate.ts";
import type { World } from "./world.ts";

/** Suppliers, sales, holds and deliveries. */
export const marketWorld: World = {
  bugs: plantedBugs,
  live: (seed, { bug, ...options } = {}) =>
    simulate(seed, { ...options, bug: plantedBugs.find((name) => name === bug) }),
};
