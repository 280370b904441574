import * as z from "zod";
import { BuyerId, OrderId } from "#contract/id";
import { Lead } from "#contract/lead";
import { Defect } from "#domain/errors";
import type { Booking } from "#domain/sale/booking";
import { type LeadSlots, placesOf, roomFor } from "#domain/sale/lead-slots";
import { makeLeadSale } from "#domain/sale/make-lead-sale";
import type { Offered } from "#domain/sale/sale-store";
import { parseItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import type { Table } from "../table/table.ts";
import type { Step } from "../table/transact.ts";

const SlotsItem = Lead.pick({ status: true, sales: true, maxSales: true }).extend({
  takenCount: z.int().default(0),
  offeredTo: OrderId.nullable().default(null),
  offeredBuyer: BuyerId.nullable().default(null),
});

/** A lead as goods, out of its stored item. */
export const slotsOf = (item: Record<string, unknown> | null): LeadSlots => {
  if (!item) throw new Defect("a lead is sold that is not stored");
  return parseItem(SlotsItem, item);
};

const isFree =
  "#status = :received AND NOT contains(soldTo, :buyer) AND " +
  "(attribute_not_exists(offeredBuyer) OR offeredBuyer <> :buyer) AND " +
  "(attribute_not_exists(takenCount) OR takenCount <= :room)";
const takesPlaces = "takenCount = if_not_exists(takenCount, :zero) + :places";
const addsSale = "sales = list_append(sales, :sale), soldCount = soldCount + :one";

const freeValues = ({ lead, order }: Booking) => ({
  ":received": "received",
  ":buyer": order.buyerId,
  ":room": roomFor(order, lead.maxSales),
  ":places": placesOf(order, lead.maxSales),
  ":zero": 0,
});

const saleValues = (booking: Booking) => ({
  ":sale": [makeLeadSale(booking)],
  ":one": 1,
  ":buyers": new Set<string>([booking.order.buyerId]),
});

const names = { "#status": "status" };

/** Sells a place of the lead to the buyer. */
export const sellLeadStep = (table: Table, booking: Booking): Step<"lead"> => ({
  name: "lead",
  action: {
    Update: {
      TableName: table.name,
      Key: keys.lead(booking.lead.id),
      UpdateExpression: `SET ${takesPlaces}, ${addsSale} ADD soldTo :buyers`,
      ConditionExpression: isFree,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ...freeValues(booking), ...saleValues(booking) },
    },
  },
});

/**
 * Sells a lead that has ended to a buyer that took it too late: beside its places, and its supplier's
 * answer stays as it was.
 */
export const sellLateStep = (table: Table, booking: Booking): Step<"lead"> => ({
  name: "lead",
  action: {
    Update: {
      TableName: table.name,
      Key: keys.lead(booking.lead.id),
      UpdateExpression: `SET ${addsSale} ADD soldTo :buyers`,
      ConditionExpression:
        "attribute_exists(pk) AND #status <> :received AND NOT contains(soldTo, :buyer)",
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: {
        ":received": "received",
        ":buyer": booking.order.buyerId,
        ...saleValues(booking),
      },
    },
  },
});

/** Sets a place of the lead aside; one offer of a lead is out at a time. */
export const offerLeadStep = (table: Table, booking: Booking): Step<"lead"> => ({
  name: "lead",
  action: {
    Update: {
      TableName: table.name,
      Key: keys.lead(booking.lead.id),
      UpdateExpression: `SET ${takesPlaces}, offeredTo = :order, offeredBuyer = :buyer`,
      ConditionExpression: `${isFree} AND attribute_not_exists(offeredTo)`,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ...freeValues(booking), ":order": booking.order.id },
    },
  },
});

/** The place that was set aside becomes a sale. */
export const captureLeadStep = (table: Table, booking: Booking): Step<"lead"> => ({
  name: "lead",
  action: {
    Update: {
      TableName: table.name,
      Key: keys.lead(booking.lead.id),
      UpdateExpression: `SET ${addsSale} REMOVE offeredTo, offeredBuyer ADD soldTo :buyers`,
      ConditionExpression: "offeredTo = :order",
      ExpressionAttributeValues: { ...saleValues(booking), ":order": booking.order.id },
    },
  },
});

/** The place that was set aside is free again. */
export const returnLeadStep = (table: Table, offered: Offered, places: number): Step<"lead"> => ({
  name: "lead",
  action: {
    Update: {
      TableName: table.name,
      Key: keys.lead(offered.lead.id),
      UpdateExpression: "SET takenCount = takenCount - :places REMOVE offeredTo, offeredBuyer",
      ConditionExpression: "offeredTo = :order",
      ExpressionAttributeValues: { ":places": places, ":order": offered.order.id },
    },
  },
});
