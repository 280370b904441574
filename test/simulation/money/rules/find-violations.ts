import type { MoneyWorld } from "../money-world.ts";
import { ledgerRules } from "./ledger-rules.ts";
import { returnRules } from "./return-rules.ts";
import type { Rule } from "./rule.ts";
import { everySealVerifies } from "./seal-rules.ts";

const rules: Rule[] = [...ledgerRules, ...returnRules, everySealVerifies];

/** What the past of a world shows to be broken; empty when all rules held. */
export const findViolations = (world: MoneyWorld): string[] => [
  ...new Set(world.seen),
  ...rules.flatMap((rule) => rule(world).filter((finding) => typeof finding === "string")),
];
