import type { LeadId } from "#contract/id";
import type { ReconciliationStore } from "#domain/ledger/reconciliation-store";
import { reverseEntry } from "#domain/ledger/reverse-entry";
import { settleCase } from "#domain/ledger/settle-case";
import { creditWallet } from "#domain/wallet/credit-wallet";
import { pairName } from "#test/fakes/memory-market";
import { memoryReconciliationStore } from "#test/fakes/memory-reconciliation-store";
import { aCampaign, ids } from "#test/fakes/sale-fixtures";
import { asPerson, makeQueue } from "../message-queue.ts";
import type { Process } from "../process.ts";
import type { SeededRandom } from "../seeded-random.ts";
import type { MoneyWorld } from "./money-world.ts";
import { orderOf } from "./sales.ts";

/** Money that the agency gives or takes by hand, and takes back. */
export type PlannedCredit = { buyer: number; amountCents: number; key: string };
export type PlannedReversal = { buyer: number; operator: string };
/** How an operator ends the first case of a lead that was taken after it had been given back. */
export type PlannedSettlement = { operator: string; decision: "charge" | "waive" };

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

/** A planted bug's store: what was settled before is settled anew. */
const casesOf = ({ stores, bug }: MoneyWorld): ReconciliationStore => {
  const { reconciliations } = stores.market;
  const cases = memoryReconciliationStore(stores.market);
  if (bug !== "caseSettledAnew") return cases;
  return {
    ...cases,
    settle: (key, settlement, entry) => {
      const name = pairName(key.leadId, key.orderId);
      const found = reconciliations.get(name);
      if (found) reconciliations.set(name, { ...found, state: "open" });
      return cases.settle(key, settlement, entry);
    },
  };
};

const settle = async (world: MoneyWorld, process: Process, planned: PlannedSettlement) => {
  const [open] = world.stores.market.reconciliations.values();
  if (!open) return;
  const { leadId, orderId } = open;
  const { decision, operator: actor } = planned;
  const { market } = world.stores;
  const lead = market.leads.get(leadId);
  // By the time an operator looks, routing has ended the lead.
  if (lead?.status === "received" && !market.offers.has(leadId))
    market.leads.set(leadId, { ...lead, status: lead.soldCount > 0 ? "accepted" : "unmatched" });
  const about = process.through({
    readLead: async (id: LeadId) => market.leads.get(id) ?? null,
    readCampaign: async () => aCampaign,
    readOrder: async () => orderOf(Number(orderId.slice(-2))),
  });
  const cases = process.through(casesOf(world));
  const choice = { leadId, orderId, decision, actor, reason: `Settled by ${actor}` };
  await settleCase({ ...depsOf(world, process), ...about, cases }, choice);
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
  settle: makeQueue<PlannedSettlement>(
    world,
    "case",
    (process, planned) => settle(world, process, planned),
    asPerson,
  ),
});
