import { setTimeout as wait } from "node:timers/promises";
import type { SoakWorld } from "./soak-world.ts";

const minuteMs = 60_000;

/** Holds of money last three minutes; what is out at a buyer's server meanwhile comes too late. */
const holdMinutes = 4;

/** Turns the clock on, and lets what runs by the clock run. */
export const turnOn = async ({ cloud }: SoakWorld, minutes: number): Promise<void> => {
  cloud.setClock(new Date(Date.now() + minutes * minuteMs));
  await cloud.runSchedules();
};

/** Some minutes go by within the run. */
export const passTime = (world: SoakWorld): Promise<void> => turnOn(world, holdMinutes);

const quietMs = 500;
const longestMs = 45_000;

/** Waits until no function has written a line for a while: nothing is on its way any more. */
export const untilQuiet = async ({ log }: SoakWorld): Promise<void> => {
  const until = performance.now() + longestMs;
  for (let before = -1; before !== log.lines() && performance.now() < until; ) {
    before = log.lines();
    await wait(quietMs);
  }
};
