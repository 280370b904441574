import type { Clock, NewId } from "#domain/effects";
import { timedIds } from "#test/fakes/timed-ids";
import { noFaults } from "../process.ts";
import { makeSchedule } from "../schedule.ts";
import { seededRandom } from "../seeded-random.ts";
import type { World } from "../world.ts";
import { moneyBugs } from "./money-bugs.ts";
import { drawMoney } from "./money-plan.ts";
import { makeMoneyStores } from "./money-stores.ts";
import type { MoneyWorld } from "./money-world.ts";
import { watchBilling } from "./rules/billing-watch.ts";
import { watchLedger } from "./rules/ledger-watch.ts";
import { watchReturns } from "./rules/return-watch.ts";
import { watchSeals } from "./rules/seal-rules.ts";

/** How long a function lives at most. */
const lifeMs = 60_000;

/** Ids that sort by time of making, each with the time of the clock that asks for it. */
const idsByClock = (first: Clock): ((by: Clock) => NewId) => {
  let clock = first;
  const newId = timedIds(() => clock(), { count: 0 });
  return (by) => (kind) => {
    clock = by;
    return newId(kind);
  };
};

/** The world of a seed, before anything happens in it. */
export const openMoney = (seed: number, options: Parameters<World["live"]>[1] = {}): MoneyWorld => {
  const random = seededRandom(seed);
  const plan = drawMoney(random);
  const schedule = makeSchedule(plan.startMs);
  const isCalm = () => schedule.now() > plan.calmFromMs;
  const bug = moneyBugs.find((name) => name === options.bug);
  const now: Clock = () => new Date(schedule.now());
  const idsBy = idsByClock(now);
  const stores = makeMoneyStores({ newId: idsBy(now), now: schedule.now }, bug);
  const seen: string[] = [];
  const hooks = [
    watchLedger(stores.market, seen),
    watchSeals(stores.market, seen),
    watchReturns(stores.returned, schedule.now, seen),
    watchBilling(stores.billing, seen),
  ];
  const world: MoneyWorld = {
    schedule,
    random,
    faults: () => (isCalm() ? noFaults : plan.faults),
    note: options.note,
    acted: () => {
      if (world.hasChanged()) for (const look of hooks) look();
    },
    hasChanged: () => true,
    lifeMs: plan.isNight || random.happens(0.5) ? null : lifeMs,
    stallSeconds: [60, 1_200, 9_000],
    doubledMessages: plan.doubledMessages,
    plan,
    stores,
    bug,
    idsNow: idsBy(now),
    idsOf: (process) => idsBy(process.clock),
    isCalm,
    hooks,
    seen,
  };
  return world;
};
