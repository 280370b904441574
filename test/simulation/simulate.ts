import { postLead } from "#domain/intake/post-lead";
import type { SaleStore } from "#domain/sale/sale-store";
import { creditWallet } from "#domain/wallet/credit-wallet";
import type { MemoryMarket } from "#test/fakes/memory-market";
import { openWallet } from "#test/fakes/memory-wallet-store";
import { ids, noon } from "#test/fakes/sale-fixtures";
import { sequentialIds } from "#test/fakes/sequential-ids";
import { makeBuyerServers } from "./buyer-servers.ts";
import { findViolations, type Past } from "./invariants.ts";
import { calmFromMs, drawMarket, type PlannedPost, startMs } from "./market-plan.ts";
import type { PlantedBug } from "./planted-bugs.ts";
import { noFaults, startProcess, type Weather } from "./process.ts";
import { makeSchedule } from "./schedule.ts";
import { seededRandom } from "./seeded-random.ts";
import { type Agency, functionMs, openAgency } from "./simulated-agency.ts";
import { makeStores, type Stores } from "./simulated-stores.ts";

/** By then everything has come to its end. */
const endMs = startMs + 30 * 3_600_000;
const mostTries = 4;

/** Looks at the wallets after every sale, so that a breach that heals later is seen too. */
const watched = (sales: SaleStore, past: Past): SaleStore => {
  const look = <Result>(result: Result): Result => {
    for (const { buyerId, balanceCents, heldCents } of past.market.wallets.values())
      if (heldCents < 0 || balanceCents - heldCents < 0)
        past.seen.push(`${buyerId}: ${balanceCents} of which ${heldCents} are held`);
    return result;
  };
  return {
    ...sales,
    book: async (booking) => look(await sales.book(booking)),
    hold: async (booking, expiresAt) => look(await sales.hold(booking, expiresAt)),
    release: async (offered, reason) => {
      const key = `${offered.lead.id}:${offered.order.id}`;
      const offer = past.market.offers.get(offered.lead.id);
      const isOut = offer?.idempotencyKey === key && offer.expiresAt > offered.at.toISOString();
      if (isOut && past.log.accepted.has(key) && !past.log.denied.has(key)) past.givenBack.add(key);
      return look(await sales.release(offered, reason));
    },
    capture: async (booking) => {
      past.captures.add(`${booking.lead.id}|${booking.order.id}`);
      return look(await sales.capture(booking));
    },
  };
};

type Running = { weather: Weather; agency: Agency; past: Past };

const post = ({ weather, agency, past }: Running, planned: PlannedPost, tried: number): void => {
  const { body, key, isAsync } = planned;
  startProcess(weather, {
    name: `post ${key}`,
    work: async (process) => {
      const { lead } = await postLead(agency.intakeDeps(process), {
        source: past.plan.source,
        mode: "live",
        body,
        root: "#",
        repeat: key === null ? null : { key, fingerprint: JSON.stringify(body) },
        requestId: "req_1",
        async: isAsync,
        deadline: new Date(process.clock().getTime() + functionMs),
      });
      past.answers.push({ key, lead });
    },
    ended: (end) => {
      const mayRetry = end.kind !== "done" && key !== null && tried < mostTries;
      if (!mayRetry || weather.random.happens(0.4)) return;
      const pauseMs = weather.random.between(1, 60) * 1_000;
      weather.schedule.after(pauseMs, () => post({ weather, agency, past }, planned, tried + 1));
    },
  });
};

const isDone = ({ leads, deliveries }: MemoryMarket): boolean =>
  [...leads.values()].every(({ status }) => status !== "received") &&
  deliveries.every(({ state }) => state === "delivered" || state === "parked");

/** The sweepers: every half minute at first, rarely once the weather is calm. */
const sweep = (running: Running, { market }: Pick<Stores, "market">): void => {
  const { schedule } = running.weather;
  const isCalm = schedule.now() > calmFromMs;
  if (schedule.pending() === 0 && isDone(market)) return;
  running.agency.sweep();
  schedule.after(isCalm ? 10 * 60_000 : 60_000, () => sweep(running, { market }));
};

const fundBuyers = async ({ past }: Running, { wallets, market }: Stores): Promise<void> => {
  const newId = sequentialIds();
  for (const [index, amountCents] of past.plan.firstCents.entries()) {
    const buyerId = ids.buyer(index + 1);
    openWallet(market, buyerId, noon);
    const credit = { buyerId, amountCents, reason: "First money", actor: "Agency" };
    await creditWallet(
      { wallets, newId, clock: () => noon },
      { ...credit, idempotencyKey: `first-${index}` },
    );
  }
};

const creditAsPlanned = ({ weather, past }: Running, { wallets }: Stores): void => {
  const newId = sequentialIds();
  for (const { buyer, atMs, ...credit } of past.plan.credits)
    for (const pauseMs of [0, 40])
      weather.schedule.after(atMs + pauseMs - startMs, () =>
        startProcess(weather, {
          name: "credit",
          work: (process) =>
            creditWallet(
              { wallets: process.through(wallets), newId, clock: process.clock },
              {
                buyerId: ids.buyer(buyer),
                amountCents: credit.amountCents,
                reason: "Goodwill",
                actor: "Dana",
                idempotencyKey: credit.key,
              },
            ),
        }),
      );
};

/**
 * Runs the market of a seed to its end: suppliers post and repeat, functions die, stall, fail and
 * lose answers, buyers' servers accept, refuse and fall silent, queues deliver twice. Answers with
 * the rules that were broken; the same seed always gives the same answer.
 */
export const simulate = async (
  seed: number,
  { bug, note }: { bug?: PlantedBug | undefined; note?: (text: string) => void } = {},
): Promise<string[]> => {
  const random = seededRandom(seed);
  const plan = drawMarket(random);
  const schedule = makeSchedule(startMs);
  const isCalm = () => schedule.now() > calmFromMs;
  const faults = () => (isCalm() ? noFaults : plan.faults);
  // A lease outlives the function that took it, unless the two run as in a race.
  const lifeMs = plan.isRace ? null : functionMs + 5_000;
  const weather: Weather = { schedule, random, faults, note, lifeMs };
  const newId = sequentialIds();
  const stores = makeStores(newId, { leasesHold: !plan.isRace, bug });
  const servers = makeBuyerServers({ schedule, random, isCalm });
  const { market } = stores;
  const { log } = servers;
  const past: Past = {
    plan,
    market,
    log,
    answers: [],
    captures: new Set(),
    givenBack: new Set(),
    seen: [],
  };
  const sales = watched(stores.sales, past);
  const agency = openAgency({
    ...weather,
    doubledMessages: plan.doubledMessages,
    plan,
    stores: { ...stores, sales },
    servers,
    newId,
    bug,
  });
  const running: Running = { weather, agency, past };
  await fundBuyers(running, stores);
  creditAsPlanned(running, stores);
  for (const planned of plan.posts)
    for (const atMs of [planned.atMs, ...planned.repeatsAtMs])
      schedule.after(atMs - startMs, () => post(running, planned, 1));
  schedule.after(30_000, () => sweep(running, stores));
  const end = await schedule.run(endMs);
  if (end !== "done") past.seen.push(`the market is ${end}`);
  return findViolations(past);
};
