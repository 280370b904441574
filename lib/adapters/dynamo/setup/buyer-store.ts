import * as z from "zod";
import { Buyer, Member } from "#contract/buyer";
import { Endpoint } from "#contract/delivery";
import { BuyerId } from "#contract/id";
import { RoutedOrder } from "#contract/order";
import type { BuyerStart, BuyerStore } from "#domain/buyer/buyer-store";
import { Refusal } from "#domain/errors";
import { usualLowBalanceCents } from "#domain/wallet/watch-level";
import { walletItem } from "../ledger/wallet-item.ts";
import { memberPuts } from "../member/member-store.ts";
import { itemOf, parseItem } from "../table/item.ts";
import { keys, partitions } from "../table/keys.ts";
import { listEntries } from "../table/list-entries.ts";
import { putNew } from "../table/put-new.ts";
import { queryAll } from "../table/query-all.ts";
import { readItem } from "../table/read-item.ts";
import { agencyRequest, madeBefore, repeatStep } from "../table/repeat-step.ts";
import { setAttributes } from "../table/set-attributes.ts";
import type { Table } from "../table/table.ts";
import { transactRetrying } from "../table/transact-retrying.ts";
import { endpointPut } from "./endpoint-store.ts";
import { campaignIsThere, orderPuts, readOrders } from "./order-store.ts";

const Pointer = z.object({ buyerId: BuyerId });
const maxTries = 5;

/** One buyer, or null. */
const readBuyer = (table: Table) => (buyerId: BuyerId) =>
  readItem(table, keys.buyer(buyerId), Buyer);

const startSteps = (table: Table, { buyer, endpoint, order, owner }: BuyerStart) => [
  ...(order ? [campaignIsThere(table, order)] : []),
  ...(owner ? memberPuts(table, owner.member, owner.invitation) : []),
  {
    name: "buyer" as const,
    action: putNew(
      table,
      itemOf("buyer", keys.buyer(buyer.id), { ...buyer, orderCount: order ? 1 : 0 }),
    ),
  },
  {
    name: "entry" as const,
    action: putNew(table, itemOf("agencyBuyer", keys.agencyBuyer(buyer.id), { buyerId: buyer.id })),
  },
  {
    name: "wallet" as const,
    action: putNew(
      table,
      walletItem(
        {
          buyerId: buyer.id,
          balanceCents: 0,
          heldCents: 0,
          creditLimitCents: 0,
          changedAt: buyer.createdAt,
        },
        usualLowBalanceCents,
      ),
    ),
  },
  endpointPut(table, endpoint),
  ...(order ? orderPuts(table, order) : []),
];

const add =
  (table: Table): BuyerStore["add"] =>
  async (start, repeat) => {
    const request = agencyRequest(repeat);
    const result = await transactRetrying(table, [
      ...repeatStep(table, request, start.buyer.id),
      ...startSteps(table, start),
    ]);
    if (result.kind === "done") return { kind: "added" };
    if (result.step === "repeat") return { kind: "repeated", id: madeBefore(request, result.item) };
    return { kind: result.step === "campaign" ? "campaignAbsent" : "emailTaken" };
  };

const readStart =
  (table: Table): BuyerStore["readStart"] =>
  async (buyerId) => {
    const partition = partitions.buyer(buyerId);
    const first = async <Schema extends z.ZodType>(prefix: string, schema: Schema) => {
      const [item] = await queryAll(table, { partition, prefix });
      return item ? parseItem(schema, item) : null;
    };
    const endpoint = await first("ENDPOINT#", Endpoint);
    const [order] = await readOrders(table)(buyerId);
    if (!endpoint) return null;
    return {
      endpoint,
      order: order
        ? await readItem(table, keys.routedOrder(order.campaignId, order.id), RoutedOrder)
        : null,
      owner: await first("MEMBER#", Member),
    };
  };

const sameOrders = "attribute_not_exists(orderCount) OR orderCount = :count";

type SeenState = Pick<Buyer, "state" | "pausedReason">;

const isAsSeen = (item: Record<string, unknown> | null, seen: SeenState | undefined): boolean =>
  item !== null &&
  (!seen || (item["state"] === seen.state && item["pausedReason"] === seen.pausedReason));

/**
 * Sets attributes of a buyer and their copies in every row of its orders, all or none. The count
 * of orders makes an order that is added meanwhile show, and the write starts over.
 */
const write = async (
  table: Table,
  buyerId: BuyerId,
  {
    profile,
    rows,
    seen,
  }: {
    profile: Record<string, unknown>;
    rows: Record<string, unknown>;
    seen?: SeenState | undefined;
  },
): Promise<Buyer | null> => {
  for (let tried = 0; tried < maxTries; tried++) {
    const orders = await readOrders(table)(buyerId);
    const result = await transactRetrying(table, [
      {
        name: "buyer",
        action: {
          Update: setAttributes(table, keys.buyer(buyerId), profile, {
            expression: seen
              ? `(${sameOrders}) AND #state = :seenState AND #reason = :seenReason`
              : sameOrders,
            values: {
              ":count": orders.length,
              ...(seen && { ":seenState": seen.state, ":seenReason": seen.pausedReason }),
            },
            ...(seen && { names: { "#state": "state", "#reason": "pausedReason" } }),
          }),
        },
      },
      ...orders.map((order) => ({
        name: "row",
        action: {
          Update: setAttributes(table, keys.routedOrder(order.campaignId, order.id), rows),
        },
      })),
    ]);
    if (result.kind === "done") return readBuyer(table)(buyerId);
    if (result.step === "buyer" && !isAsSeen(result.item, seen)) return null;
  }
  throw new Refusal("unavailable", "Orders of this buyer are being added. Try again.");
};

/** Buyers in the table. A row of the routing table copies its buyer, so both change together. */
export const buyerStore = (table: Table): BuyerStore => ({
  read: readBuyer(table),
  list: (page) =>
    listEntries(table, {
      partition: partitions.agency,
      prefix: "BUYER#",
      page,
      schema: Buyer,
      keyOf: (entry) => keys.buyer(Pointer.parse(entry).buyerId),
    }),
  add: add(table),
  readStart: readStart(table),
  change: (buyerId, draft) =>
    write(table, buyerId, {
      profile: draft,
      rows: { buyerName: draft.name, timeZone: draft.timeZone },
    }),
  setState: (buyerId, change, seen) =>
    write(table, buyerId, { profile: change, rows: { buyerState: change.state }, seen }),
});
