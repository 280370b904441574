import { reverseEntry } from "#domain/ledger/reverse-entry";
import { creditWallet } from "#domain/wallet/credit-wallet";
import { ids } from "#test/fakes/sale-fixtures";
import { asPerson, makeQueue } from "../message-queue.ts";
import type { Process } from "../process.ts";
import type { SeededRandom } from "../seeded-random.ts";
import type { MoneyWorld } from "./money-world.ts";

/** Money that the agency gives or takes by hand, and takes back. */
export type PlannedCredit = { buyer: number; amountCents: number; key: string };
export type PlannedReversal = { buyer: number; operator: string };

export const drawCredit = (
  random: SeededRandom,
  { buyers, number }: { buyers: number; number: number },
): PlannedCredit => ({
  buyer: random.between(1, buyers),
  amountCents: random.pick([500, 4_200, 8_400, -500, -4_200]),
  key: `credit-${number}`,
});

const depsOf = (world: MoneyWorld, process: Process) => ({
  wallets: process.through(world.stores.wallets),
  newId: world.idsOf(process),
  clock: process.clock,
});

const credit = (world: MoneyWorld, process: Process, planned: PlannedCredit) =>
  creditWallet(depsOf(world, process), {
    buyerId: ids.buyer(planned.buyer),
    amountCents: planned.amountCents,
    reason: "Goodwill",
    actor: "Dana",
    idempotencyKey: planned.key,
  });

/** Two operators may see the same entry, and both want it gone. */
const reverse = async (world: MoneyWorld, process: Process, planned: PlannedReversal) => {
  const buyerId = ids.buyer(planned.buyer);
  const byHand = world.stores.market.entries.find(
    (entry) => entry.buyerId === buyerId && entry.kind === "adjustment",
  );
  if (!byHand) return;
  const reason = `A mistake, says ${planned.operator}`;
  const actor = planned.operator;
  await reverseEntry(depsOf(world, process), { buyerId, entryId: byHand.id, reason, actor });
};

/** The agency's own desk for money. */
export const openDesk = (world: MoneyWorld) => ({
  credit: makeQueue<PlannedCredit>(
    world,
    "credit",
    (process, planned) => credit(world, process, planned),
    asPerson,
  ),
  reverse: makeQueue<PlannedReversal>(
    world,
    "reverse",
    (process, planned) => reverse(world, process, planned),
    asPerson,
  ),
});
