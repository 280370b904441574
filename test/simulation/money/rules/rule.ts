import type { MoneyWorld } from "../money-world.ts";

/** What a rule found; anything but a sentence means that nothing is wrong. */
export type Finding = string | false | null | undefined;

/** Something that must hold at the end, when all has come to rest. */
export type Rule = (world: MoneyWorld) => Finding[];

export const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, one) => total + one, 0);
