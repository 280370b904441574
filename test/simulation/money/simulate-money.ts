import type { World } from "../world.ts";
import { openDesk } from "./agency-money.ts";
import { openBillingDesk } from "./billing-people.ts";
import { moneyBugs } from "./money-bugs.ts";
import type { MoneyWorld } from "./money-world.ts";
import { openBuyers } from "./open-buyers.ts";
import { openMoney } from "./open-money.ts";
import { openOffice } from "./open-office.ts";
import { takeProcessorStep } from "./processor-steps.ts";
import { openReturnDesk } from "./return-people.ts";
import { findLateViolations, findViolations } from "./rules/find-violations.ts";
import { openSales } from "./sales.ts";
import { runSealJob } from "./seals.ts";
import type { Timed } from "./timed.ts";

const dayMs = 24 * 3_600_000;

/** By then everything has come to its end. */
const longestMs = 800 * dayMs;

const each = <Action>(actions: Timed<Action>[], act: (action: Action, afterMs: number) => void) => {
  for (const { afterMs, action } of actions) act(action, afterMs);
};

/** All that people, banks and timers do by the plan. */
const startPlan = (world: MoneyWorld): void => {
  const { plan, schedule } = world;
  const agency = openDesk(world);
  each(plan.sales, openSales(world));
  each(plan.credits, agency.credit);
  each(plan.reversals, agency.reverse);
  each(plan.settlements, agency.settle);
  each(plan.returns, openReturnDesk(world));
  each(plan.billing, openBillingDesk(world));
  each(plan.processor, (planned, afterMs) => {
    schedule.after(afterMs, () => takeProcessorStep(world, planned));
  });
  // However soon all is done, the weather is calm when it is looked at.
  schedule.after(plan.calmFromMs - plan.startMs + 1, () => {});
  each(plan.seals, (_, afterMs) => {
    schedule.after(afterMs, () => runSealJob(world));
  });
};

/** Lets all that is on its way come to its end. */
const settle = async (world: MoneyWorld): Promise<void> => {
  const end = await world.schedule.run(world.plan.calmFromMs + longestMs);
  if (end !== "done") world.seen.push(`the schedule is ${end}`);
};

/** Lives through the schedule of a seed and leaves the world as it is then, each day sealed. */
export const liveThrough = async (
  seed: number,
  options: Parameters<World["live"]>[1],
): Promise<{ world: MoneyWorld; violations: string[] }> => {
  const world = openMoney(seed, options);
  await openBuyers(world);
  const visit = openOffice(world);
  world.acted?.();
  startPlan(world);
  await settle(world);
  // A visit on the stroke of a month may see either month, so there are two.
  for (let visits = 0; visits < 2; visits++) {
    visit();
    await settle(world);
  }
  const violations = findViolations(world);
  // Time goes on and would bring new periods; what is there is closed and looked at.
  world.hasChanged = () => false;
  world.schedule.after(2 * dayMs, () => runSealJob(world));
  await world.schedule.run(Number.POSITIVE_INFINITY);
  return { world, violations: [...violations, ...findLateViolations(world)] };
};

/** Wallets, payments, returns and seals. */
export const moneyWorld: World = {
  bugs: moneyBugs,
  live: async (seed, options) => (await liveThrough(seed, options)).violations,
};
