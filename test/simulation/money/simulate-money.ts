import type { Clock, NewId } from "#domain/effects";
import { creditWallet } from "#domain/wallet/credit-wallet";
import { openWallet } from "#test/fakes/memory-wallet-store";
import { ids } from "#test/fakes/sale-fixtures";
import { timedIds } from "#test/fakes/timed-ids";
import { noFaults } from "../process.ts";
import { makeSchedule } from "../schedule.ts";
import { seededRandom } from "../seeded-random.ts";
import { makeSweeper } from "../sweeper.ts";
import type { World } from "../world.ts";
import { openDesk } from "./agency-money.ts";
import { moneyBugs } from "./money-bugs.ts";
import { drawMoney, type Timed } from "./money-plan.ts";
import { makeMoneyStores } from "./money-stores.ts";
import type { MoneyWorld } from "./money-world.ts";
import { nextReturnDue, openReturnWorker, startReturnSweep } from "./return-office.ts";
import { openReturnDesk } from "./return-people.ts";
import { findViolations } from "./rules/find-violations.ts";
import { watchLedger } from "./rules/ledger-watch.ts";
import { watchReturns } from "./rules/return-watch.ts";
import { watchSeals } from "./rules/seal-rules.ts";
import { bookingOf, nextHoldDue, openSales, sweepHolds } from "./sales.ts";
import { runSealJob } from "./seals.ts";
import { decisionChanges, returnChanges } from "./table-changes.ts";
import { openStream } from "./table-stream.ts";

const hourMs = 3_600_000;
/** How long a function lives at most. */
const lifeMs = 60_000;

/** By then everything has come to its end. */
const calmMs = 30 * 24 * hourMs;

const openMoney = (seed: number, options: Parameters<World["live"]>[1] = {}): MoneyWorld => {
  const random = seededRandom(seed);
  const plan = drawMoney(random);
  const schedule = makeSchedule(plan.startMs);
  const isCalm = () => schedule.now() > plan.calmFromMs;
  const bug = moneyBugs.find((name) => name === options.bug);
  let clock: Clock = () => new Date(schedule.now());
  const newId = timedIds(() => clock());
  const idsBy =
    (by: Clock): NewId =>
    (kind) => {
      clock = by;
      return newId(kind);
    };
  const idsNow = idsBy(() => new Date(schedule.now()));
  const stores = makeMoneyStores(idsNow, bug);
  const seen: string[] = [];
  const hooks = [
    watchLedger(stores.market, seen),
    watchSeals(stores.market, seen),
    watchReturns(stores.returned, schedule.now, seen),
  ];
  return {
    hooks,
    isCalm,
    schedule,
    random,
    faults: () => (isCalm() ? noFaults : plan.faults),
    note: options.note,
    acted: () => {
      for (const look of hooks) look();
    },
    lifeMs: random.happens(0.5) ? lifeMs : null,
    stallSeconds: [60, 1_200, 9_000],
    doubledMessages: plan.doubledMessages,
    plan,
    stores,
    bug,
    idsNow,
    idsOf: (process) => idsBy(process.clock),
    seen,
  };
};

/** Leads that the buyers have already when it all begins. */
const sellBefore = async ({ plan, stores }: MoneyWorld): Promise<void> => {
  for (const { afterMs, action } of plan.soldBefore) {
    const at = new Date(plan.startMs + afterMs);
    await stores.sales.book(bookingOf(action, at));
  }
};

const openBuyers = async ({ plan, stores, idsNow }: MoneyWorld): Promise<void> => {
  for (const [index, buyer] of plan.buyers.entries()) {
    const at = new Date(plan.startMs);
    const buyerId = ids.buyer(index + 1);
    stores.returned.settings.set(buyerId, buyer.returns);
    openWallet(stores.market, buyerId, at);
    await stores.levels.setCreditLimit(buyerId, { ...buyer, at });
    if (buyer.firstCents === 0) continue;
    const first = { amountCents: buyer.firstCents, reason: "First money", actor: "Agency" };
    await creditWallet(
      { wallets: stores.wallets, newId: idsNow, clock: () => at },
      { buyerId, ...first, idempotencyKey: `first-${buyerId}` },
    );
  }
};

/** What goes by a timer, and what a change of the table sets off. */
const openOffice = (world: MoneyWorld): void => {
  const { schedule, isCalm, plan, stores } = world;
  const sweeper = (nextDue: () => number | null, start: () => void) =>
    makeSweeper({ schedule, isCalm, everyMs: plan.sweepsEveryMs, nextDue, start });
  world.hooks.push(
    openStream(world, [returnChanges(stores), decisionChanges(stores)], {
      billing: () => {},
      return: openReturnWorker(world),
      notice: () => {},
    }),
    sweeper(
      () => nextHoldDue(world),
      () => sweepHolds(world),
    ),
    sweeper(
      () => nextReturnDue(world),
      () => startReturnSweep(world),
    ),
  );
};

/** Wallets, payments, returns and seals. */
export const moneyWorld: World = {
  bugs: moneyBugs,
  live: async (seed, options) => {
    const world = openMoney(seed, options);
    const { plan, schedule } = world;
    await openBuyers(world);
    await sellBefore(world);
    openOffice(world);
    const start = <Action>(actions: Timed<Action>[], act: (action: Action, ms: number) => void) => {
      for (const { afterMs, action } of actions) act(action, afterMs);
    };
    const desk = openDesk(world);
    start(plan.sales, openSales(world));
    start(plan.credits, desk.credit);
    start(plan.reversals, desk.reverse);
    start(plan.returns, openReturnDesk(world));
    start(plan.seals, (_, afterMs) => schedule.after(afterMs, () => runSealJob(world)));
    const end = await schedule.run(plan.calmFromMs + calmMs);
    if (end !== "done") world.seen.push(`the schedule is ${end}`);
    schedule.after(2 * 24 * hourMs, () => runSealJob(world));
    await schedule.run(Number.POSITIVE_INFINITY);
    return findViolations(world);
  },
};
