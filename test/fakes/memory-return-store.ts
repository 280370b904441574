import type { BuyerId, LeadId, ReturnId } from "#contract/id";
import type { Return, ReturnEvent, ReturnPolicySettings } from "#contract/return";
import type { Sale } from "#contract/sale";
import type { Entry } from "#contract/wallet";
import { Defect } from "#domain/errors";
import { keyReused, type Repeat } from "#domain/repeat";
import { noReturnUsage, type ReturnUsage } from "#domain/return/policy/return-usage";
import { usualReturnSettings } from "#domain/return/policy/usual-return-policy";
import { type LeadReturn, leadReturnOf, type ReturnRecord } from "#domain/return/return-record";
import type { ReturnChange, ReturnStore, Submission } from "#domain/return/return-store";
import { usageWithout } from "#domain/sale/usage";
import { checkDayOpen } from "./memory-day-open.ts";
import { type MemoryMarket, pairName } from "./memory-market.ts";
import type { ReturnFlaw } from "./return-flaws.ts";

type Past = { fingerprint: string; returnId: ReturnId | null; event: ReturnEvent | null };

/** What a store of returns keeps, in memory; tests may read all of it. */
export type MemoryReturns = {
  market: MemoryMarket;
  records: Map<ReturnId, ReturnRecord>;
  usages: Map<BuyerId, ReturnUsage>;
  /** By lead and return, as `pairName` makes it. */
  leadReturns: Map<string, LeadReturn>;
  thread: { returnId: ReturnId; event: ReturnEvent }[];
  settings: Map<BuyerId, ReturnPolicySettings>;
  past: Map<string, Past>;
};

type World = { memory: MemoryReturns; flaw: ReturnFlaw | undefined };

const pastOf = ({ memory, flaw }: World, buyerId: BuyerId, repeat: Repeat): Past | null => {
  const past = memory.past.get(pairName(buyerId, repeat.keyHash));
  if (!past || flaw === "returnRepeatUnseen") return null;
  if (past.fingerprint !== repeat.fingerprint) throw keyReused();
  return past;
};

const saleOf = ({ memory }: World, it: Pick<Return, "buyerId" | "leadId">): Sale => {
  const sale = memory.market.sales.get(pairName(it.buyerId, it.leadId));
  if (!sale) throw new Defect("a lead is returned that was not sold");
  return sale;
};

const keepLine = ({ memory }: World, { return: it }: ReturnRecord, made: Partial<Submission>) => {
  if (made.event) memory.thread.push({ returnId: it.id, event: made.event });
  if (made.trail) memory.market.trail.push({ buyerId: it.buyerId, event: made.trail });
};

const keepSale = ({ memory }: World, it: Return, set: Partial<Sale>, sale: Sale): void => {
  const changed = { ...sale, ...set, changedAt: it.changedAt };
  memory.market.sales.set(pairName(it.buyerId, it.leadId), changed);
};

const keepRecord = ({ memory, flaw }: World, record: ReturnRecord, isNew: boolean): void => {
  const { id, leadId } = record.return;
  memory.records.set(id, record);
  if (isNew || flaw !== "leadReturnForgotten")
    memory.leadReturns.set(pairName(leadId, id), leadReturnOf(record));
};

const submit = (
  world: World,
  submission: Submission,
): Awaited<ReturnType<ReturnStore["submit"]>> => {
  const { memory, flaw } = world;
  const { record, usage, repeat, event } = submission;
  const it = record.return;
  const past = pastOf(world, it.buyerId, repeat);
  if (past?.returnId) return { kind: "repeated", returnId: past.returnId };
  const sale = saleOf(world, it);
  if (sale.status !== "delivered") return { kind: "returnedAlready" };
  const isSeen = (memory.usages.get(it.buyerId)?.version ?? 0) === usage.seen.version;
  if (!isSeen && flaw !== "allowanceUncounted") return { kind: "usageMoved" };
  memory.usages.set(it.buyerId, usage.next);
  keepSale(world, it, { status: "returnPending", returnId: it.id, creditedCents: 0 }, sale);
  keepRecord(world, record, true);
  keepLine(world, record, submission);
  memory.past.set(pairName(it.buyerId, repeat.keyHash), {
    fingerprint: repeat.fingerprint,
    returnId: it.id,
    event,
  });
  return { kind: "submitted" };
};

const pay = ({ memory: { market }, flaw }: World, credit: Entry, { priceCents }: Return): void => {
  const { buyerId, idempotencyKey } = credit;
  const isMade = market.entries.some(
    (entry) => entry.buyerId === buyerId && entry.idempotencyKey === idempotencyKey,
  );
  if (isMade) throw new Defect("a return that is not credited cannot be: repeated");
  const wallet = market.wallets.get(buyerId);
  if (!wallet) throw new Defect("a return that is not credited cannot be: buyerAbsent");
  checkDayOpen(market, credit);
  const amountCents = flaw === "wholePriceCredited" ? priceCents : credit.amountCents;
  market.entries.push({ ...credit, amountCents });
  const balanceCents = wallet.balanceCents + amountCents;
  market.wallets.set(buyerId, { ...wallet, balanceCents, changedAt: credit.at });
};

/** Gives a place of the allowance back, or takes it again, as the real store's step does. */
const moveAllowance = (world: World, { to, allowance }: ReturnChange): void => {
  const { buyerId, usageDay } = to.file;
  const usage = world.memory.usages.get(buyerId);
  if (!usage || allowance === null) return;
  if (allowance === "givenBack" && world.flaw === "allowanceKept") return;
  const used = usage.days[usageDay] ?? 0;
  if (allowance === "givenBack" && used < 1) return;
  const days = { ...usage.days, [usageDay]: used + (allowance === "counted" ? 1 : -1) };
  world.memory.usages.set(buyerId, { version: usage.version + 1, days });
};

const givePlaceBack = ({ memory: { market } }: World, { placeBack }: ReturnChange): void => {
  const usage = placeBack && market.usages.get(placeBack.orderId);
  if (usage)
    market.usages.set(
      placeBack.orderId,
      usageWithout(usage, placeBack.periods, placeBack.priceCents),
    );
};

const change = (world: World, given: ReturnChange): Awaited<ReturnType<ReturnStore["change"]>> => {
  const { memory, flaw } = world;
  const { from, to, event, repeat, sale, credit } = given;
  const it = to.return;
  const past = repeat && event ? pastOf(world, it.buyerId, repeat) : null;
  if (past?.event) return { kind: "repeated", event: past.event };
  const stored = memory.records.get(it.id);
  if (stored?.file.version !== from.file.version && flaw !== "returnVersionUnchecked")
    return { kind: "overtaken" };
  const found = saleOf(world, it);
  const isMine = found.returnId === it.id;
  const isOpen = found.status === "returnPending" || found.status === "returnDeclined";
  if (sale && !(isMine && isOpen) && flaw !== "returnVersionUnchecked")
    throw new Defect("a return is as it was seen but its sale disagrees");
  if (credit && flaw !== "creditForgotten") pay(world, credit, it);
  if (sale && flaw !== "saleKeptByChange") keepSale(world, it, sale, found);
  keepRecord(world, to, false);
  moveAllowance(world, given);
  givePlaceBack(world, given);
  keepLine(world, to, { ...(event && { event }), ...(given.trail && { trail: given.trail }) });
  if (repeat && event) {
    const { fingerprint } = repeat;
    memory.past.set(pairName(it.buyerId, repeat.keyHash), { fingerprint, returnId: null, event });
  }
  return { kind: "changed" };
};

export const memoryReturns = (market: MemoryMarket): MemoryReturns => ({
  market,
  records: new Map(),
  usages: new Map(),
  leadReturns: new Map(),
  thread: [],
  settings: new Map(),
  past: new Map(),
});

/** What a buyer has used of its allowance. */
export const usageOf = ({ usages }: MemoryReturns, buyerId: BuyerId): ReturnUsage =>
  usages.get(buyerId) ?? noReturnUsage;

const originOf = ({ market }: MemoryReturns, leadId: LeadId, buyerId: BuyerId) => {
  const lead = market.leads.get(leadId);
  const sold = lead?.sales.find((sale) => sale.buyerId === buyerId);
  if (!lead || !sold) return null;
  return { sourceId: lead.sourceId, supplierId: null, payoutCents: sold.payoutCents };
};

/**
 * A `ReturnStore` on the state of a memory sale store. Each method is atomic.
 * @param flaw a planted bug, for proving that a test would notice it
 */
export const memoryReturnStore = (memory: MemoryReturns, flaw?: ReturnFlaw): ReturnStore => {
  const world: World = { memory, flaw };
  return {
    read: async ({ buyerId, returnId }) => {
      const record = memory.records.get(returnId);
      return record?.return.buyerId === buyerId ? record : null;
    },
    submit: async (submission) => submit(world, submission),
    change: async (given) => change(world, given),
    originOf: async ({ leadId, buyerId }) => originOf(memory, leadId, buyerId),
    submitted: async (buyerId, repeats) =>
      new Map(
        repeats.flatMap((repeat) => {
          const returnId = pastOf(world, buyerId, repeat)?.returnId;
          return returnId ? [[repeat.keyHash, returnId] as const] : [];
        }),
      ),
    pastEvent: async (buyerId, repeat) => pastOf(world, buyerId, repeat)?.event ?? null,
    chargesBack: async (buyerId) =>
      (memory.settings.get(buyerId) ?? usualReturnSettings).chargeBackSupplier,
  };
};
