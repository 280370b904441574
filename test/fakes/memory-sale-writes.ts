import type { BuyerId, LeadId } from "#contract/id";
import type { Lead } from "#contract/lead";
import type { NewId } from "#domain/effects";
import { periodKeys } from "#domain/routing/period-keys";
import type { Booking } from "#domain/sale/booking";
import { exceededCap } from "#domain/sale/exceeded-cap";
import { guardedPhone } from "#domain/sale/guarded-phone";
import { type LeadSlots, leadRefusal, placesOf } from "#domain/sale/lead-slots";
import { type Movement, makeEntry } from "#domain/sale/make-entry";
import { makeLeadSale } from "#domain/sale/make-lead-sale";
import { makeSale, priceOf } from "#domain/sale/make-sale";
import type { BookResult, SaleRefusal } from "#domain/sale/sale-store";
import { keysOf, noUsage, type PeriodKeys, usageAfter } from "#domain/sale/usage";
import { availableCents as walletAvailableCents } from "#domain/wallet/available-cents";
import { checkDayOpen } from "./memory-day-open.ts";
import { type MemoryMarket, pairName } from "./memory-market.ts";
import type { SaleFlaw } from "./sale-flaws.ts";

export type StoreWorld = { market: MemoryMarket; newId: NewId; flaw: SaleFlaw | undefined };

/** The stored lead; one that no test stored first is taken in as it comes. */
const storedLead = ({ market }: StoreWorld, lead: Lead): Lead => {
  const stored = market.leads.get(lead.id);
  if (stored) return stored;
  market.leads.set(lead.id, lead);
  return lead;
};

const slotsOf = (world: StoreWorld, lead: Lead): LeadSlots => {
  const { market, flaw } = world;
  const stored = storedLead(world, lead);
  const offer = market.offers.get(lead.id);
  return {
    ...stored,
    ...(flaw === "finishedLeadSold" && { status: "received" as const }),
    takenCount: flaw === "slotsUncounted" ? 0 : (market.takenCounts.get(lead.id) ?? 0),
    offeredTo: offer?.orderId ?? null,
    offeredBuyer: flaw === "offeredBuyerUnseen" ? null : (offer?.buyerId ?? null),
  };
};

/** How many of the lead's places a booking takes. */
export const placesTaken = ({ flaw }: StoreWorld, { lead, order }: Booking): number =>
  flaw === "exclusiveTakesOne" ? 1 : placesOf(order, lead.maxSales);

export const availableCents = (market: MemoryMarket, buyerId: BuyerId): number => {
  const wallet = market.wallets.get(buyerId);
  return wallet ? walletAvailableCents(wallet) : 0;
};

const moneyRefusal = (world: StoreWorld, booking: Booking): SaleRefusal | null => {
  const { market, flaw } = world;
  const { order } = booking;
  const available =
    flaw === "heldMoneyIsFree"
      ? availableCents(market, order.buyerId) + (market.wallets.get(order.buyerId)?.heldCents ?? 0)
      : availableCents(market, order.buyerId);
  if (available < priceOf(booking) && flaw !== "walletUnchecked") return "insufficient-balance";
  const exceeded = exceededCap(order.caps, {
    usage: market.usages.get(order.id) ?? noUsage,
    keys: periodKeys(booking.at, order.timeZone),
    priceCents: priceOf(booking),
  });
  if (exceeded && flaw !== "capsUnchecked") return "cap-reached";
  const guarded = guardedPhone(booking);
  const sold = guarded && market.phones.get(pairName(order.buyerId, guarded.phone));
  return sold && sold.soldAt >= guarded.notSince.toISOString() ? "duplicate-for-buyer" : null;
};

/** Every rule of a sale, in the order the real store's steps are in; null when all hold. */
export const refusalOf = (
  world: StoreWorld,
  booking: Booking,
  by: "book" | "hold",
): Exclude<BookResult, "booked"> | null => {
  const { lead, order } = booking;
  const refused = leadRefusal(slotsOf(world, lead), order, by);
  if (refused && !(world.flaw === "buyerTwice" && refused === "already-booked")) return refused;
  return lead.test ? null : moneyRefusal(world, booking);
};

export const moveWallet = (
  { market }: StoreWorld,
  booking: Pick<Booking, "at"> & { order: { buyerId: BuyerId } },
  by: { balanceCents: number; heldCents: number },
): void => {
  const { buyerId } = booking.order;
  const wallet = market.wallets.get(buyerId);
  market.wallets.set(buyerId, {
    buyerId,
    balanceCents: (wallet?.balanceCents ?? 0) + by.balanceCents,
    heldCents: (wallet?.heldCents ?? 0) + by.heldCents,
    creditLimitCents: wallet?.creditLimitCents ?? 0,
    changedAt: booking.at.toISOString(),
  });
};

/** Charges or sets aside, counts the caps and remembers the phone. */
export const takeMoney = (world: StoreWorld, booking: Booking, movement: Movement): PeriodKeys => {
  const { market, flaw } = world;
  const { order, at } = booking;
  const keys = periodKeys(at, order.timeZone);
  if (booking.lead.test) return keys;
  const price = priceOf(booking);
  const entry = makeEntry(booking, world.newId("entry"), movement);
  checkDayOpen(market, entry);
  if (flaw !== "entryForgotten") market.entries.push(entry);
  const charged = flaw === "chargedTwice" ? 2 * entry.amountCents : entry.amountCents;
  moveWallet(world, booking, { balanceCents: charged, heldCents: entry.heldCents });
  if (movement === "capture") return keys;
  const usage = usageAfter(market.usages.get(order.id) ?? noUsage, keys, price);
  if (flaw !== "usageForgotten") market.usages.set(order.id, usage);
  const guarded = guardedPhone(booking);
  if (guarded && flaw !== "phoneForgotten")
    market.phones.set(pairName(order.buyerId, guarded.phone), {
      leadId: booking.lead.id,
      soldAt: at.toISOString(),
    });
  return keysOf(usage);
};

export const takePlaces = ({ market }: StoreWorld, leadId: LeadId, places: number): void => {
  market.takenCounts.set(leadId, (market.takenCounts.get(leadId) ?? 0) + places);
};

/** Writes the sale with its deliveries and trail; the money has moved already. */
export const writeSale = (world: StoreWorld, booking: Booking): void => {
  const { market } = world;
  const { lead, order, at } = booking;
  const stored = storedLead(world, lead);
  const sale = makeLeadSale(booking);
  market.leads.set(lead.id, {
    ...stored,
    soldCount: stored.soldCount + 1,
    sales: [...stored.sales, sale],
  });
  market.sales.set(pairName(order.buyerId, lead.id), makeSale(booking));
  if (world.flaw !== "deliveryForgotten") market.deliveries.push(...booking.deliveries);
  market.trail.push({
    buyerId: order.buyerId,
    event: {
      id: world.newId("event"),
      leadId: lead.id,
      at: at.toISOString(),
      actor: "Lead routing",
      kind: "sold",
      priceCents: priceOf(booking),
    },
  });
};
