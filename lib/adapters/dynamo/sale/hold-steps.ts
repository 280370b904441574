import * as z from "zod";
import { BuyerId, LeadId, OrderId } from "#contract/id";
import { Cents } from "#contract/money";
import { Instant } from "#contract/time";
import type { Booking } from "#domain/sale/booking";
import { holdStates } from "#domain/sale/hold-states";
import { priceOf } from "#domain/sale/make-sale";
import type { HoldResult, Offered, OpenOffer } from "#domain/sale/sale-store";
import type { PeriodKeys } from "#domain/sale/usage";
import { itemOf } from "../table/item.ts";
import { indexes, keys } from "../table/keys.ts";
import { putNew } from "../table/put-new.ts";
import type { Table } from "../table/table.ts";
import type { Step } from "../table/transact.ts";
import { StoredPeriodKeys } from "./usage-item.ts";

/** A hold as the buyer's partition keeps it, also after it ended. */
export const StoredHold = z.object({
  orderId: OrderId,
  state: z.enum(holdStates),
  test: z.boolean(),
  places: z.int(),
  priceCents: Cents,
  periods: StoredPeriodKeys,
  phoneHash: z.string().nullable(),
  releasedOrders: z.set(OrderId).default(new Set()),
});
export type StoredHold = z.infer<typeof StoredHold>;

/** An offer as the lead's partition keeps it while it is out. */
export const StoredOffer = z.object({
  leadId: LeadId,
  buyerId: BuyerId,
  orderId: OrderId,
  priceCents: Cents,
  pricedBy: z.enum(["fixed", "bid"]),
  payoutCents: Cents,
  idempotencyKey: z.string(),
  heldAt: Instant,
  expiresAt: Instant,
});

const names = { "#state": "state", "#type": "type" };

/** Claims the offer of this lead to this order; an order whose offer was released gets no other. */
export const holdStep = (
  table: Table,
  booking: Booking,
  kept: { places: number; periods: PeriodKeys; phoneHash: string | null },
): Step<"hold"> => ({
  name: "hold",
  action: {
    Update: {
      TableName: table.name,
      Key: keys.hold(booking.order.buyerId, booking.lead.id),
      UpdateExpression:
        "SET #type = :type, v = :v, leadId = :lead, orderId = :order, #state = :held, test = :test, " +
        "places = :places, priceCents = :price, periods = :periods, phoneHash = :phone, heldAt = :at",
      ConditionExpression:
        "attribute_not_exists(pk) OR (#state = :released AND NOT contains(releasedOrders, :order))",
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: {
        ":type": "hold",
        ":v": 1,
        ":lead": booking.lead.id,
        ":order": booking.order.id,
        ":held": "held",
        ":released": "released",
        ":test": booking.lead.test,
        ":places": kept.places,
        ":price": priceOf(booking),
        ":periods": kept.periods,
        ":phone": kept.phoneHash,
        ":at": booking.at.toISOString(),
      },
    },
  },
});

/** What an earlier hold of this buyer on this lead means for a new one of `orderId`. */
export const heldEarlier = (hold: StoredHold, orderId: OrderId): HoldResult => {
  const isMine = hold.orderId === orderId;
  switch (hold.state) {
    case "held":
      return isMine ? "already-held" : "lead-offered";
    case "captured":
      return isMine ? "already-booked" : "duplicate-for-buyer";
    case "released":
      return "released-before";
  }
};

const isOpen = "#state = :held AND orderId = :order";

const endHold = (table: Table, { lead, order }: Offered) => ({
  TableName: table.name,
  Key: keys.hold(order.buyerId, lead.id),
  ExpressionAttributeNames: { "#state": "state" },
});

/** Ends a hold as sold, at the price that was held. */
export const captureHoldStep = (table: Table, booking: Booking): Step<"hold"> => ({
  name: "hold",
  action: {
    Update: {
      ...endHold(table, booking),
      UpdateExpression: "SET #state = :captured",
      ConditionExpression: `${isOpen} AND priceCents = :price`,
      ExpressionAttributeValues: {
        ":held": "held",
        ":captured": "captured",
        ":order": booking.order.id,
        ":price": priceOf(booking),
      },
    },
  },
});

/** Ends a hold as given back, and notes that this order had its turn. */
export const releaseHoldStep = (table: Table, offered: Offered): Step<"hold"> => ({
  name: "hold",
  action: {
    Update: {
      ...endHold(table, offered),
      UpdateExpression: "SET #state = :released ADD releasedOrders :orders",
      ConditionExpression: isOpen,
      ExpressionAttributeValues: {
        ":held": "held",
        ":released": "released",
        ":order": offered.order.id,
        ":orders": new Set<string>([offered.order.id]),
      },
    },
  },
});

export const offerStep = (table: Table, booking: Booking, expiresAt: Date): Step<"offer"> => {
  const { lead, order } = booking;
  const offer: OpenOffer = {
    leadId: lead.id,
    buyerId: order.buyerId,
    orderId: order.id,
    priceCents: priceOf(booking),
    pricedBy: booking.pricedBy,
    payoutCents: booking.payoutCents,
    idempotencyKey: booking.idempotencyKey,
    heldAt: booking.at.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
  const item = itemOf("offer", keys.offer(lead.id), {
    ...offer,
    ...indexes.holdExpiry(lead.id, offer.expiresAt),
  });
  return { name: "offer", action: putNew(table, item) };
};

export const endOfferStep = (table: Table, offered: Offered): Step<"offer"> => ({
  name: "offer",
  action: {
    Delete: {
      TableName: table.name,
      Key: keys.offer(offered.lead.id),
      ConditionExpression: "orderId = :order",
      ExpressionAttributeValues: { ":order": offered.order.id },
    },
  },
});
