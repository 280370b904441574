import { type SeededRandom, seededRandom } from "#test/simulation/seeded-random";
import { percentile, rounded } from "./bench.ts";
import { simulatedItem, transactionMs, updateMs } from "./simulated-item.ts";
import { virtualTime } from "./virtual-time.ts";

/**
 * One wallet that a thousand sales a second ask for, under DynamoDB's limits of a partition, in
 * virtual time. Three ways to take the money:
 * `transaction`, as `SaleStore` does it: the wallet is one step of the sale's transaction;
 * `update`: one conditional update of the wallet, the rest of the sale in a transaction after it;
 * `leases`: money is set aside in shards, each an item of its own, and a sale takes from one.
 */
export const hotWalletWays = ["transaction", "update", "leases"] as const;
export type HotWalletWay = (typeof hotWalletWays)[number];

export type HotWalletOutcome = {
  /** Sales a second while they were asked for. */
  soldPerSecond: number;
  sold: number;
  /** Sales that were refused and that the money which was left or stranded would have paid. */
  refusedThoughPaid: number;
  /** The most that was taken beyond what was there, in cents. */
  overdraftCents: number;
  /** Taken and not sold when all had ended, as a share of all money; and after it was recovered. */
  strandedShare: number;
  strandedAfterRecovery: number;
  triesPerSale: number;
  p50Ms: number;
  p99Ms: number;
};

const offeredPerSecond = 1_000;
const offeredSeconds = 10;
const moneyForShare = 0.9;
const meanPriceCents = 4_000;
/** A worker dies so often between taking the money and selling. */
const crashShare = 0.002;
const shards = 32;
const leaseCents = 25 * meanPriceCents;
/** As in `settle-write.ts` and `decide-lead.ts`. */
const maxConflicts = 10;
const restMs = 15_000;
const endMs = 1_800_000;

type Asked = { priceCents: number; askedAtMs: number };
type Took = "taken" | "busy" | "empty";

/** Money in the wallet, and what was taken of it and is not sold yet. */
const makeMoney = (cents: number) => ({ leftCents: cents, soldCents: 0, strandedCents: 0 });
type Money = ReturnType<typeof makeMoney>;
type World = {
  time: ReturnType<typeof virtualTime>;
  money: Money;
  random: SeededRandom;
};

type Taking = {
  take: (asked: Asked) => Took;
  /** How long a taking lasts until the sale stands. */
  lastsMs: number;
  /** A worker that dies after taking leaves the money taken. */
  isSplit: boolean;
  tries: () => number;
  leftInShards: () => number;
};

const byWallet = ({ time, money }: World, way: "transaction" | "update"): Taking => {
  const wallet = simulatedItem(time);
  return {
    take: ({ priceCents }) => {
      const isFree = way === "transaction" ? wallet.transact() : wallet.update();
      if (!isFree) return "busy";
      if (money.leftCents < priceCents) return "empty";
      money.leftCents -= priceCents;
      return "taken";
    },
    lastsMs: way === "transaction" ? transactionMs : updateMs + transactionMs,
    isSplit: way === "update",
    tries: () => wallet.counts.tries,
    leftInShards: () => 0,
  };
};

const byLeases = ({ time, money, random }: World): Taking => {
  const wallet = simulatedItem(time);
  const leases = Array.from({ length: shards }, () => ({ item: simulatedItem(time), cents: 0 }));
  /** Moves money from the wallet, or at its end from another shard, in one transaction. */
  const refill = (lease: (typeof leases)[number]): Took => {
    const fromWallet = Math.min(leaseCents, money.leftCents);
    if (fromWallet > 0) {
      if (!wallet.transact()) return "busy";
      money.leftCents -= fromWallet;
      lease.cents += fromWallet;
      return "taken";
    }
    const richest = leases.reduce((one, other) => (other.cents > one.cents ? other : one));
    if (richest === lease || richest.cents === 0) return "empty";
    if (!richest.item.transact()) return "busy";
    lease.cents += richest.cents;
    richest.cents = 0;
    return "taken";
  };
  return {
    take: ({ priceCents }) => {
      const lease = leases[random.between(0, shards - 1)];
      if (!lease?.item.transact()) return "busy";
      if (lease.cents < priceCents) {
        const refilled = refill(lease);
        if (refilled !== "taken" || lease.cents < priceCents)
          return refilled === "empty" ? "empty" : "busy";
      }
      lease.cents -= priceCents;
      return "taken";
    },
    lastsMs: transactionMs,
    isSplit: false,
    tries: () =>
      [wallet, ...leases.map(({ item }) => item)].reduce((n, i) => n + i.counts.tries, 0),
    leftInShards: () => leases.reduce((sum, { cents }) => sum + cents, 0),
  };
};

/** How many of these prices a sum pays at most. */
const coveredBy = (cents: number, prices: readonly number[]): number => {
  let left = cents;
  return prices
    .toSorted((one, other) => one - other)
    .filter((price) => {
      left -= price;
      return left >= 0;
    }).length;
};

/** Lets a thousand sales a second ask for one wallet's money, and tells how they fared. */
export const simulateHotWallet = (way: HotWalletWay, seed: number): HotWalletOutcome => {
  const random = seededRandom(seed);
  const time = virtualTime();
  const offered = offeredPerSecond * offeredSeconds;
  const allCents = Math.round(offered * meanPriceCents * moneyForShare);
  const money = makeMoney(allCents);
  const world: World = { time, money, random };
  const taking = way === "leases" ? byLeases(world) : byWallet(world, way);
  const latencies: number[] = [];
  const refused: number[] = [];
  let soldInTime = 0;

  const sell = (asked: Asked) => {
    if (taking.isSplit && random.happens(crashShare)) {
      money.strandedCents += asked.priceCents;
      return;
    }
    money.soldCents += asked.priceCents;
    latencies.push(time.now() - asked.askedAtMs);
    if (time.now() <= offeredSeconds * 1_000) soldInTime += 1;
  };
  const ask = (asked: Asked, conflicts: number, rests: number): void => {
    switch (taking.take(asked)) {
      case "taken":
        time.after(taking.lastsMs, () => sell(asked));
        return;
      case "empty":
        refused.push(asked.priceCents);
        return;
      case "busy": {
        if (conflicts === maxConflicts) {
          const delay = restMs * 1.5 ** Math.min(rests, 8);
          time.after(delay, () => ask(asked, 0, rests + 1));
          return;
        }
        const pause = random.next() * Math.min(300, 10 * 2 ** (conflicts + 1));
        time.after(updateMs + pause, () => ask(asked, conflicts + 1, rests));
      }
    }
  };
  for (let number = 0; number < offered; number++) {
    const askedAtMs = (number * 1_000) / offeredPerSecond;
    const priceCents = random.between(meanPriceCents / 2, (meanPriceCents * 3) / 2);
    time.after(askedAtMs, () => ask({ priceCents, askedAtMs }, 0, 0));
  }
  time.runUntil(endMs);

  const stranded = money.strandedCents + taking.leftInShards();
  // A sweeper gives back what a dead worker took, and an expired lease goes back to its wallet.
  const recovered = money.leftCents + stranded;
  return {
    soldPerSecond: rounded(soldInTime / offeredSeconds, 0),
    sold: latencies.length,
    refusedThoughPaid: coveredBy(recovered, refused),
    overdraftCents: Math.max(0, money.soldCents - allCents),
    strandedShare: rounded(stranded / allCents, 4),
    strandedAfterRecovery: rounded((allCents - money.soldCents - recovered) / allCents, 4),
    triesPerSale: rounded(taking.tries() / Math.max(1, latencies.length), 1),
    p50Ms: rounded(percentile(latencies, 0.5), 0),
    p99Ms: rounded(percentile(latencies, 0.99), 0),
  };
};
