import { sha256 } from "#adapters/system";
import type { BuyerId, EntryId, EventId } from "#contract/id";
import type { Entry } from "#contract/wallet";
import type { Booking } from "#domain/sale/booking";
import { findText } from "#domain/sale/find-text";
import type { GuardedPhone } from "#domain/sale/guarded-phone";
import { makeSale } from "#domain/sale/make-sale";
import { deliveryItem } from "../delivery/delivery-item.ts";
import { isOpenFor, openValues } from "../ledger/ledger-day-open.ts";
import { itemOf, ttlSeconds } from "../table/item.ts";
import { indexes, keys } from "../table/keys.ts";
import { putNew } from "../table/put-new.ts";
import type { Table } from "../table/table.ts";
import type { Step } from "../table/transact.ts";

const dayMs = 86_400_000;
/** The longest that an order's duplicate rule may look back. */
const longestRuleDays = 730;

/** How a wallet's money moves; `availableCents` is kept beside, because a condition cannot subtract. */
type Move = { balanceCents: number; heldCents: number };

/** Moves a wallet by what a sale or hold takes or gives back; see `ledger-day-open.ts` too. */
export const walletStep = (
  table: Table,
  moved: { buyerId: BuyerId; entryId: EntryId; at: Date },
  move: Move,
): Step<"wallet"> => {
  const available = move.balanceCents - move.heldCents;
  const isTaking = available < 0;
  return {
    name: "wallet",
    action: {
      Update: {
        TableName: table.name,
        Key: keys.wallet(moved.buyerId),
        UpdateExpression:
          "SET balanceCents = balanceCents + :balance, heldCents = heldCents + :held, " +
          "availableCents = availableCents + :available, roomCents = roomCents + :available, " +
          "changedAt = :at ADD moves :one",
        ConditionExpression: `${isTaking ? "available" : "held"}Cents >= :needed AND ${isOpenFor}`,
        ExpressionAttributeValues: {
          ":balance": move.balanceCents,
          ":held": move.heldCents,
          ":available": available,
          ":needed": isTaking ? -available : -move.heldCents,
          ":at": moved.at.toISOString(),
          ":one": 1,
          ...openValues(moved.entryId),
        },
      },
    },
  };
};

export const entryStep = (table: Table, entry: Entry): Step<"entry"> => ({
  name: "entry",
  action: putNew(table, itemOf("entry", keys.entry(entry.buyerId, entry.id), entry)),
});

/** Remembers the phone for the buyer's duplicate rule; one sold before the rule's days is free. */
export const phoneStep = (
  table: Table,
  booking: Booking,
  guarded: GuardedPhone | null,
): Step<"phone">[] => {
  if (!guarded) return [];
  const { order, lead, at } = booking;
  const forget = new Date(at.getTime() + longestRuleDays * dayMs);
  return [
    {
      name: "phone",
      action: {
        Put: {
          TableName: table.name,
          Item: itemOf("soldPhone", keys.soldPhone(order.buyerId, sha256(guarded.phone)), {
            leadId: lead.id,
            soldAt: at.toISOString(),
            ttl: ttlSeconds(forget),
          }),
          ConditionExpression: "attribute_not_exists(pk) OR soldAt < :notSince",
          ExpressionAttributeValues: { ":notSince": guarded.notSince.toISOString() },
        },
      },
    },
  ];
};

/** The buyer's copy of the lead, its trail and its deliveries: all that the buyer gets. */
export const soldSteps = (
  table: Table,
  booking: Booking,
  eventId: EventId,
): Step<"sale" | "trail" | "delivery">[] => {
  const sale = makeSale(booking);
  const { buyerId, leadId } = sale;
  const event = {
    id: eventId,
    leadId,
    at: sale.soldAt,
    actor: "Lead routing",
    kind: "sold",
    priceCents: sale.priceCents,
  };
  const saleItem = itemOf("sale", keys.sale(buyerId, leadId), {
    ...sale,
    ...indexes.saleChanged(buyerId, sale.changedAt, leadId),
    ...indexes.saleFind(buyerId, leadId, findText(sale)),
    ...indexes.saleUnworked(buyerId, leadId),
    // Read with the sale, so that a lead's page finds its deliveries without a query of its own.
    deliveryIds: booking.deliveries.map(({ id }) => id),
  });
  return [
    { name: "sale", action: putNew(table, saleItem) },
    {
      name: "trail",
      action: putNew(table, itemOf("trail", keys.trail(buyerId, leadId, eventId), event)),
    },
    ...booking.deliveries.map((delivery) => ({
      name: "delivery" as const,
      action: putNew(table, deliveryItem(delivery)),
    })),
  ];
};
