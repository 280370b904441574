import type { BuyerId, OrderId } from "#contract/id";
import { type Cap, type CapPeriod, capPeriods } from "#contract/order";
import type { PeriodKeys, Usage } from "#domain/sale/usage";
import { keys } from "../table/keys.ts";
import type { Table } from "../table/table.ts";
import type { Step } from "../table/transact.ts";
import { usageNames } from "./usage-item.ts";

type Clauses = { conditions: string[]; sets: string[]; values: Record<string, string | number> };

/** The most that may be used before one more lead; below zero when a single lead is too much. */
const roomUnder = (cap: Cap, priceCents: number): number =>
  cap.limit - (cap.measure === "count" ? 1 : priceCents);

const capClauses = (caps: readonly Cap[], priceCents: number, isReset: boolean): Clauses => {
  const clauses: Clauses = { conditions: [], sets: [], values: {} };
  for (const [index, cap] of caps.entries()) {
    const room = roomUnder(cap, priceCents);
    if (room >= 0 && isReset) continue;
    const names = usageNames(cap.period);
    const placeholder = `:${cap.period}Room${index}`;
    clauses.conditions.push(
      `${cap.measure === "count" ? names.count : names.cents} <= ${placeholder}`,
    );
    clauses.values[placeholder] = room;
    if (room < 0) clauses.conditions.push("attribute_exists(neverThere)");
  }
  return clauses;
};

const periodClauses = (
  period: CapPeriod,
  counted: { seenKey: string; key: string; caps: readonly Cap[]; priceCents: number },
): Clauses => {
  const names = usageNames(period);
  const isReset = counted.seenKey < counted.key;
  const caps = counted.caps.filter((cap) => cap.period === period);
  const limits = capClauses(caps, counted.priceCents, isReset);
  const seen =
    counted.seenKey === ""
      ? `attribute_not_exists(${names.key})`
      : `${names.key} = :${names.key}Seen`;
  return {
    conditions: [seen, ...limits.conditions],
    sets: isReset
      ? [`${names.key} = :${names.key}`, `${names.count} = :one`, `${names.cents} = :price`]
      : [`${names.count} = ${names.count} + :one`, `${names.cents} = ${names.cents} + :price`],
    values: {
      ...limits.values,
      ...(isReset && { [`:${names.key}`]: counted.key }),
      ...(counted.seenKey !== "" && { [`:${names.key}Seen`]: counted.seenKey }),
    },
  };
};

const joined = (all: Clauses[]): Clauses => ({
  conditions: all.flatMap(({ conditions }) => conditions),
  sets: all.flatMap(({ sets }) => sets),
  values: Object.assign({}, ...all.map(({ values }) => values)),
});

/**
 * Counts one more lead of an order, under its caps. It is written for the periods that `seen`
 * names and refuses when others are stored; then the caller looks at the stored usage and either
 * gives up at a full cap or tries again with what it saw. A period that has passed starts at one.
 */
export const usageStep = (
  table: Table,
  order: { id: OrderId; buyerId: BuyerId; caps: readonly Cap[] },
  counted: { now: PeriodKeys; seen: PeriodKeys; priceCents: number },
): Step<"usage"> => {
  const { now, seen, priceCents } = counted;
  const clauses = joined(
    capPeriods.map((period) =>
      periodClauses(period, {
        seenKey: seen[period],
        key: now[period],
        caps: order.caps,
        priceCents,
      }),
    ),
  );
  return {
    name: "usage",
    action: {
      Update: {
        TableName: table.name,
        Key: keys.usage(order.buyerId, order.id),
        UpdateExpression: `SET orderId = :order, #type = :type, v = :one, ${clauses.sets.join(", ")}`,
        ConditionExpression: clauses.conditions.join(" AND "),
        ExpressionAttributeNames: { "#type": "type" },
        ExpressionAttributeValues: {
          ...clauses.values,
          ":order": order.id,
          ":type": "usage",
          ":one": 1,
          ":price": priceCents,
        },
      },
    },
  };
};

/**
 * Gives back what a hold counted, in the periods that are still the hold's; a period that has
 * passed is nobody's any more.
 */
export const usageReturnStep = (
  table: Table,
  order: { id: OrderId; buyerId: BuyerId },
  given: { held: PeriodKeys; stored: Usage; priceCents: number },
): Step<"usage"> => {
  const open = capPeriods.filter((period) => given.stored[period].key === given.held[period]);
  const names = open.map(usageNames);
  return {
    name: "usage",
    action: {
      Update: {
        TableName: table.name,
        Key: keys.usage(order.buyerId, order.id),
        UpdateExpression: `SET ${names
          .flatMap(({ count, cents }) => [
            `${count} = ${count} - :one`,
            `${cents} = ${cents} - :price`,
          ])
          .join(", ")}`,
        ConditionExpression: names.map(({ key }) => `${key} = :${key}`).join(" AND "),
        ExpressionAttributeValues: {
          ...Object.fromEntries(
            open.map((period) => [`:${usageNames(period).key}`, given.held[period]]),
          ),
          ":one": 1,
          ":price": given.priceCents,
        },
      },
    },
  };
};
