import type { BuyerId, LeadId, OrderId } from "#contract/id";
import type { LeadSale } from "#contract/lead";
import type { Booking } from "./booking.ts";
import type { Usage } from "./usage.ts";

/**
 * Why a lead cannot be sold to an order now. Each concerns this order alone, so routing goes on
 * to the next one, save where it says otherwise.
 */
export type SaleRefusal =
  /** The wallet's available money is less than the price. */
  | "insufficient-balance"
  /** One more lead would exceed a cap of the order. */
  | "cap-reached"
  /** The lead is finished or sold as often as it may be; read `salesOf` to learn to whom. */
  | "lead-sold-out"
  /** An offer of the lead is out at a buyer's server: stop and answer `pending`. */
  | "lead-offered"
  /** This buyer already has this lead by another order, or was sold the phone too recently. */
  | "duplicate-for-buyer";

/** `already-booked`: the sale of this lead to this order stands; the first price stands too. */
export type BookResult = "booked" | "already-booked" | SaleRefusal;

export type HoldResult =
  /** This caller, and only this one, may post the lead to the buyer's server now. */
  | "held"
  /** Someone else holds it for the same order: do not post, answer `pending`. */
  | "already-held"
  | "already-booked"
  /** This order had its offer of this lead and it ended unsold; it gets no second one. */
  | "released-before"
  | SaleRefusal;

export type CaptureResult =
  | "captured"
  | "already-captured"
  /** The hold is gone: the buyer has the lead and did not pay. A case for an operator is kept. */
  | "released-before";

export type ReleaseResult = "released" | "already-released" | "captured-before";

/** What identifies one offer of a lead. Every `Booking` is one, and so is `offeredBy(offer)`. */
export type Offered = {
  lead: { id: LeadId };
  order: { id: OrderId; buyerId: BuyerId };
  at: Date;
};

/** An offer that is out at a buyer's server, with the terms that capture needs. */
export type OpenOffer = {
  leadId: LeadId;
  buyerId: BuyerId;
  orderId: OrderId;
  priceCents: number;
  pricedBy: "fixed" | "bid";
  payoutCents: number;
  idempotencyKey: string;
  heldAt: string;
  expiresAt: string;
};

/** Names an open offer for `release`. */
export const offeredBy = (offer: OpenOffer, at: Date): Offered => ({
  lead: { id: offer.leadId },
  order: { id: offer.orderId, buyerId: offer.buyerId },
  at,
});

/** What an order can still buy: hints for routing, decided again by `book` and `hold`. */
export type Standing = {
  /** Balance less what is held; zero when there is no wallet yet. */
  availableCents: number;
  /** As of the last sale; read it with `usageIn(usage, periodKeys(at, zone))`. */
  usage: Usage;
};

/**
 * Where leads become sales and money moves. Every method is one atomic write that may be
 * repeated: a repeat after a lost answer changes nothing and says so. Rules that hold under any
 * concurrency: a lead is sold at most `maxSales` times and once per buyer, an exclusive order is
 * its only buyer, one offer of a lead is out at a time, available money is never below zero, caps
 * are never exceeded, each sale has one charge. A test lead touches no wallet, cap or ledger.
 *
 * The lead must be stored with status `received`; whoever finishes it without a sale does so
 * under the condition that no sale and no offer exists, so that neither can be overtaken.
 * When the table stays too busy, methods throw `Retry`, and nothing was written.
 */
export type SaleStore = {
  /** Sells at once: lead, wallet, caps, sale, entry, deliveries and trail in one write. */
  book: (booking: Booking) => Promise<BookResult>;
  /** Sets the money, cap and lead aside until the buyer's server has answered. */
  hold: (booking: Booking, expiresAt: Date) => Promise<HoldResult>;
  /** The buyer accepted: the hold becomes the sale, at the price that was held. */
  capture: (booking: Booking) => Promise<CaptureResult>;
  /**
   * The buyer refused or the hold expired: all is given back. Never call it on an ambiguous
   * answer before the hold has expired.
   */
  release: (offered: Offered, reason: string) => Promise<ReleaseResult>;
  /** The offer of this lead that is out, read with all writes before it; or null. */
  openOffer: (leadId: LeadId) => Promise<OpenOffer | null>;
  /** The sales of this lead so far, read with all writes before it. */
  salesOf: (leadId: LeadId) => Promise<LeadSale[]>;
  /** Wallets and cap usage of orders, in one read. Every order asked for is in the answer. */
  standing: (
    orders: readonly { buyerId: BuyerId; orderId: OrderId }[],
    at: Date,
  ) => Promise<Map<OrderId, Standing>>;
  /** Offers of one shard (0 … 3) whose hold has expired by an instant, oldest first. */
  listExpiredHolds: (shard: number, before: Date, limit: number) => Promise<OpenOffer[]>;
};
