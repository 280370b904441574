import { makeSweeper } from "../sweeper.ts";
import { nextBillingDue, nextVisitDue } from "./billing-due.ts";
import { openBillingWorker, openWebhook, startBillingSweep } from "./billing-office.ts";
import type { MoneyWorld } from "./money-world.ts";
import { openProcessor } from "./processor-life.ts";
import { nextReturnDue, openReturnWorker, startReturnSweep } from "./return-office.ts";
import { nextHoldDue, sweepHolds } from "./sales.ts";
import {
  billingChanges,
  decisionChanges,
  invoiceChanges,
  paymentChanges,
  returnChanges,
  sealChanges,
  walletChanges,
} from "./table-changes.ts";
import { openStream } from "./table-stream.ts";

const tables = [
  walletChanges,
  paymentChanges,
  billingChanges,
  invoiceChanges,
  returnChanges,
  decisionChanges,
  sealChanges,
];
const quarterMs = 15 * 60_000;

/** The next full quarter of an hour, when the sweep visits every buyer. */
const nextQuarter = (now: number): number => Math.ceil((now + 1) / quarterMs) * quarterMs;

/**
 * The agency's workers: what a change of the table sets off, what goes by a timer, and the door for
 * the card processor's events. The answer visits every buyer, as the sweep does each quarter hour.
 */
export const openOffice = (world: MoneyWorld): (() => void) => {
  const { schedule, random, isCalm, plan, stores } = world;
  const sweeper = (nextDue: () => number | null, start: () => void) =>
    makeSweeper({ schedule, isCalm, everyMs: plan.sweepsEveryMs, nextDue, start });
  const notice = ({ key }: { key: string }) => {
    stores.notices.add(key);
  };
  const billing = openBillingWorker(world, notice);
  const sweep = (at: number) => startBillingSweep(world, billing, new Date(at));
  let visitAt = 0;
  const visit = () => {
    const at = nextQuarter(schedule.now());
    const isTwice = random.happens(plan.doubledMessages);
    if (at === visitAt && !isTwice) return;
    visitAt = at;
    schedule.after(at - schedule.now(), () => sweep(at));
  };
  openProcessor(world, openWebhook(world));
  world.hasChanged = openStream(
    world,
    tables.map((of) => of(stores)),
    { billing, return: openReturnWorker(world), notice },
  );
  world.hooks.push(
    sweeper(
      () => nextHoldDue(world),
      () => sweepHolds(world),
    ),
    sweeper(
      () => nextReturnDue(world),
      () => startReturnSweep(world),
    ),
    sweeper(
      () => nextBillingDue(world),
      () => sweep(schedule.now()),
    ),
    sweeper(nextVisitDue(world), visit),
  );
  return visit;
};
