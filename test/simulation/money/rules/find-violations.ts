import type { MoneyWorld } from "../money-world.ts";
import { billingRules } from "./billing-rules.ts";
import { ledgerRules } from "./ledger-rules.ts";
import { returnRules } from "./return-rules.ts";
import type { Rule } from "./rule.ts";
import { everySealVerifies } from "./seal-rules.ts";

const settledRules: Rule[] = [...ledgerRules, ...returnRules, ...billingRules];
const sealedRules: Rule[] = [everySealVerifies];

const broken = (world: MoneyWorld, rules: readonly Rule[]): string[] =>
  rules.flatMap((rule) => rule(world).filter((finding) => typeof finding === "string"));

/** What the past of a world shows to be broken, once all has settled; empty when all rules held. */
export const findViolations = (world: MoneyWorld): string[] => broken(world, settledRules);

/** What was seen on the way, or is wrong with the seals once every day is closed. */
export const findLateViolations = (world: MoneyWorld): string[] => [
  ...new Set(world.seen),
  ...broken(world, sealedRules),
];
