import type { Booking } from "#domain/sale/booking";
import { makeRelease } from "#domain/sale/make-release";
import { priceOf } from "#domain/sale/make-sale";
import type {
  CaptureResult,
  HoldResult,
  Offered,
  OpenOffer,
  ReleaseResult,
  SaleStore,
} from "#domain/sale/sale-store";
import { noUsage, usageWithout } from "#domain/sale/usage";
import { checkDayOpen } from "./memory-day-open.ts";
import { pairName, type StoredHold } from "./memory-market.ts";
import {
  moveWallet,
  placesTaken,
  refusalOf,
  type StoreWorld,
  takeMoney,
  takePlaces,
  writeSale,
} from "./memory-sale-writes.ts";

const holdOf = ({ market }: StoreWorld, { lead, order }: Offered): StoredHold | undefined =>
  market.holds.get(pairName(order.buyerId, lead.id));

/** What an earlier hold of this buyer on this lead means for a new one. */
const earlierHold = (world: StoreWorld, booking: Booking): HoldResult | null => {
  const hold = holdOf(world, booking);
  if (!hold) return null;
  const isMine = hold.orderId === booking.order.id;
  if (hold.state === "held") return isMine ? "already-held" : "lead-offered";
  if (hold.state === "captured") return isMine ? "already-booked" : "duplicate-for-buyer";
  return hold.releasedOrders.has(booking.order.id) ? "released-before" : null;
};

const hold = (world: StoreWorld, booking: Booking, expiresAt: Date): HoldResult => {
  const { lead, order, at } = booking;
  const earlier = earlierHold(world, booking);
  if (earlier) return earlier;
  const refused = refusalOf(world, booking, world.flaw === "secondOffer" ? "book" : "hold");
  if (refused) return refused;
  const places = placesTaken(world, booking);
  const keys = takeMoney(world, booking, "hold");
  takePlaces(world, lead.id, places);
  world.market.holds.set(pairName(order.buyerId, lead.id), {
    orderId: order.id,
    state: "held",
    test: lead.test,
    places,
    priceCents: priceOf(booking),
    keys,
    releasedOrders: holdOf(world, booking)?.releasedOrders ?? new Set(),
  });
  world.market.offers.set(lead.id, {
    leadId: lead.id,
    buyerId: order.buyerId,
    orderId: order.id,
    priceCents: priceOf(booking),
    pricedBy: booking.pricedBy,
    payoutCents: booking.payoutCents,
    idempotencyKey: booking.idempotencyKey,
    heldAt: at.toISOString(),
    expiresAt: expiresAt.toISOString(),
  });
  return "held";
};

const releasedBefore = ({ market, flaw }: StoreWorld, booking: Booking): CaptureResult => {
  const { lead, order } = booking;
  const name = pairName(lead.id, order.id);
  if (flaw !== "caseForgotten" && !market.reconciliations.has(name))
    market.reconciliations.set(name, {
      leadId: lead.id,
      orderId: order.id,
      buyerId: order.buyerId,
      priceCents: booking.priceCents,
      pricedBy: booking.pricedBy,
      payoutCents: booking.payoutCents,
      soldToOthers: 0,
      state: "open",
      openedAt: booking.at.toISOString(),
      settledAt: null,
      settledBy: null,
      reason: null,
    });
  return "released-before";
};

const capture = (world: StoreWorld, booking: Booking): CaptureResult => {
  const { lead, order } = booking;
  const held = holdOf(world, booking);
  const isMine = held?.orderId === order.id;
  if (held && isMine && held.state === "captured" && world.flaw !== "captureTwice")
    return "already-captured";
  const isOpen = held && isMine && held.state !== "released";
  if (!held || (!isOpen && world.flaw !== "captureAfterRelease"))
    return releasedBefore(world, booking);
  const sold = { ...booking, priceCents: held.priceCents };
  takeMoney(world, sold, "capture");
  held.state = "captured";
  if (world.flaw !== "offerKeptByCapture") world.market.offers.delete(lead.id);
  writeSale(world, sold);
  return "captured";
};

const giveBack = (world: StoreWorld, offered: Offered, held: StoredHold, reason: string): void => {
  const { market, flaw } = world;
  const { order } = offered;
  const entry = makeRelease(offered, world.newId("entry"), held.priceCents, reason);
  checkDayOpen(market, entry);
  market.entries.push(entry);
  if (flaw !== "releaseKeepsMoney")
    moveWallet(world, offered, { balanceCents: 0, heldCents: entry.heldCents });
  const usage = market.usages.get(order.id) ?? noUsage;
  if (flaw !== "releaseKeepsCaps")
    market.usages.set(order.id, usageWithout(usage, held.keys, held.priceCents));
  for (const [name, phone] of market.phones)
    if (name.startsWith(order.buyerId) && phone.leadId === offered.lead.id)
      market.phones.delete(name);
};

const release = (world: StoreWorld, offered: Offered, reason: string): ReleaseResult => {
  const { market, flaw } = world;
  const held = holdOf(world, offered);
  if (!held || held.orderId !== offered.order.id) return "already-released";
  if (held.state === "released" && flaw !== "releaseTwice") return "already-released";
  if (held.state === "captured" && flaw !== "releaseAfterCapture") return "captured-before";
  if (!held.test) giveBack(world, offered, held, reason);
  held.state = "released";
  held.releasedOrders.add(offered.order.id);
  market.offers.delete(offered.lead.id);
  if (flaw !== "releaseKeepsPlace") takePlaces(world, offered.lead.id, -held.places);
  return "released";
};

/** Shards as the real table's due index has them, by the last character of the id. */
const shardOf = (offer: OpenOffer) => offer.leadId.charCodeAt(offer.leadId.length - 1) % 4;

/** The methods of the memory store that concern holds. */
export const holdMethods = (
  world: StoreWorld,
): Pick<SaleStore, "hold" | "capture" | "release" | "openOffer" | "listExpiredHolds"> => ({
  hold: async (booking, expiresAt) => hold(world, booking, expiresAt),
  capture: async (booking) => capture(world, booking),
  release: async (offered, reason) => release(world, offered, reason),
  openOffer: async (leadId) => world.market.offers.get(leadId) ?? null,
  listExpiredHolds: async (shard, before, limit) =>
    [...world.market.offers.values()]
      .filter((offer) => shardOf(offer) === shard && offer.expiresAt <= before.toISOString())
      .toSorted((one, other) => one.expiresAt.localeCompare(other.expiresAt))
      .slice(0, limit),
});
