import type { Booking } from "#domain/sale/booking";
import { offeredBy } from "#domain/sale/sale-store";
import { aBooking, aLead, anOrder } from "#test/fakes/sale-fixtures";
import { makeQueue } from "../message-queue.ts";
import { type Process, startProcess } from "../process.ts";
import type { SeededRandom } from "../seeded-random.ts";
import type { MoneyWorld } from "./money-world.ts";

/** A lead that one buyer is sold, at once or by an offer that its server answers. */
export type PlannedSale = {
  buyer: number;
  lead: number;
  priceCents: number;
  way: "booked" | "accepted" | "refused" | "silent";
  /** How long the buyer's server takes. */
  answersAfterMs: number;
};

const offerMs = 60_000;

export const drawSale = (
  random: SeededRandom,
  { buyers, lead }: { buyers: number; lead: number },
): PlannedSale => ({
  buyer: random.between(1, buyers),
  lead,
  priceCents: random.pick([1_000, 2_500, 4_200]),
  way: random.pick(["booked", "booked", "accepted", "accepted", "refused", "silent"]),
  answersAfterMs: random.between(10, random.pick([1_000, 20_000, 90_000, 600_000])),
});

/** The order of a simulated buyer; it has no caps, because the market's simulation has them. */
export const orderOf = (buyer: number) => anOrder(buyer);

export const bookingOf = ({ buyer, lead, priceCents }: PlannedSale, at: Date): Booking =>
  aBooking(aLead(lead), orderOf(buyer), { at, priceCents });

/** Only who holds the lead for itself posts it, and what was posted is never given back early. */
const postOffer = async (
  world: MoneyWorld,
  process: Process,
  planned: PlannedSale,
): Promise<void> => {
  const sales = process.through(world.stores.sales);
  const booking = bookingOf(planned, process.clock());
  const expiresAt = new Date(booking.at.getTime() + offerMs);
  if ((await sales.hold(booking, expiresAt)) !== "held") return;
  await process.wait(planned.answersAfterMs);
  const answered = bookingOf(planned, process.clock());
  if (planned.way === "accepted") await sales.capture(answered);
  if (planned.way === "refused") await sales.release(answered, "Refused by the buyer");
};

/** A paused buyer gets no leads; the routing table tells, and here none is stale. */
const isPaused = ({ stores }: MoneyWorld, buyer: number): boolean =>
  stores.profiles.get(orderOf(buyer).buyerId)?.state === "paused";

const sell = async (world: MoneyWorld, process: Process, planned: PlannedSale): Promise<void> => {
  if (isPaused(world, planned.buyer)) return;
  if (planned.way !== "booked") return postOffer(world, process, planned);
  await process.through(world.stores.sales).book(bookingOf(planned, process.clock()));
};

/** Where leads come from: each is told of on a queue. */
export const openSales = (world: MoneyWorld) =>
  makeQueue<PlannedSale>(world, "sell", (process, planned) => sell(world, process, planned));

/** Gives back what offers hold whose time is over. */
export const sweepHolds = (world: MoneyWorld): void =>
  startProcess(world, {
    name: "sweep holds",
    work: async (process) => {
      const sales = process.through(world.stores.sales);
      const at = process.clock();
      const { listExpiredHolds } = world.stores.sales;
      const expired = await Promise.all([0, 1, 2, 3].map((one) => listExpiredHolds(one, at, 10)));
      for (const offer of expired.flat())
        await sales.release(offeredBy(offer, at), "The offer expired");
    },
  });

/** When the next offer expires; null when none is out. */
export const nextHoldDue = ({ stores }: MoneyWorld): number | null => {
  const ends = [...stores.market.offers.values()].map(({ expiresAt }) => Date.parse(expiresAt));
  return ends.length === 0 ? null : Math.min(...ends);
};
